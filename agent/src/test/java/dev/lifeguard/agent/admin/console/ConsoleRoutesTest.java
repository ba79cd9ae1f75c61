// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.agent.admin.http.Caller;
import dev.lifeguard.agent.admin.http.Refusal;
import dev.lifeguard.agent.admin.http.Request;
import dev.lifeguard.agent.admin.http.Response;
import dev.lifeguard.agent.admin.http.Role;
import dev.lifeguard.agent.admin.http.Route;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleRoutesTest {

  private static final List<Route> ROUTES =
      ConsoleRoutes.of(new ConsoleService("orders", "production", "1.2.3", List.of("evict")));

  private static Response get(String path, Map<String, String> headers) {
    Request head = Request.head("GET", path, headers, Map.of(), "127.0.0.1", "127.0.0.1");
    for (Route route : ROUTES) {
      Map<String, String> variables = route.template().match(path);
      if (variables != null) {
        return route
            .handler()
            .handle(head.admitted(variables, new Caller(Role.VIEWER, "127.0.0.1")));
      }
    }
    throw new AssertionError("no route for " + path);
  }

  private static Response get(String path) {
    return get(path, Map.of());
  }

  @Test
  void filesAreForEveryoneAndTheSessionIsNot() {
    assertThat(ROUTES)
        .filteredOn(route -> route.role() == null)
        .extracting(route -> route.template().toString())
        .containsExactly("/", "/console/{file}");
    assertThat(ROUTES)
        .filteredOn(route -> route.role() != null)
        .extracting(route -> route.template().toString(), Route::role)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("/api/v1/session", Role.METRICS));
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html; charset=utf-8",
    "/console/app.js, text/javascript; charset=utf-8",
    "/console/pages/pools.js, text/javascript; charset=utf-8",
    "/console/style.css, text/css; charset=utf-8",
    "/console/icon.svg, image/svg+xml",
    "/console/lib/lit-html.js, text/javascript; charset=utf-8",
    "/console/lib/directives/repeat.js, text/javascript; charset=utf-8",
    "/console/lib/chart.umd.min.js, text/javascript; charset=utf-8"
  })
  void aFileHasItsType(String path, String type) {
    Response response = get(path);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.contentType()).isEqualTo(type);
    assertThat(response.body()).isNotEmpty();
    assertThat(response.headers()).containsEntry("Cache-Control", "no-cache");
  }

  @Test
  void whatTheBrowserHasIsNotSentAgain() {
    String tag = get("/console/app.js").headers().get("ETag");
    assertThat(tag).matches("\"[0-9a-f]{24}\"");

    for (String known : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
      Response again = get("/console/app.js", Map.of("if-none-match", known));
      assertThat(again.status()).as(known).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertThat(again.headers()).containsEntry("ETag", tag);
    }
    assertThat(get("/console/app.js", Map.of("if-none-match", "\"other\"")).status())
        .isEqualTo(200);
    assertThat(get("/console/style.css").headers().get("ETag")).isNotEqualTo(tag);
  }

  @Test
  void whoTakesGzipIsSentGzipAndAnotherTag() throws Exception {
    Map<String, String> browser = Map.of("accept-encoding", "gzip, deflate, br, zstd");
    Response plain = get("/console/app.js");
    Response packed = get("/console/app.js", browser);

    assertThat(packed.headers())
        .containsEntry("Content-Encoding", "gzip")
        .containsEntry("Vary", "Accept-Encoding");
    assertThat(packed.body()).hasSizeLessThan(plain.body().length);
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      assertThat(in.readAllBytes()).isEqualTo(plain.body());
    }
    String tag = packed.headers().get("ETag");
    assertThat(tag).isNotEqualTo(plain.headers().get("ETag"));
    Response again =
        get("/console/app.js", Map.of("accept-encoding", "gzip", "if-none-match", tag + ""));
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.headers()).doesNotContainKey("Content-Encoding").containsEntry("ETag", tag);
    assertThat(get("/console/app.js", Map.of("if-none-match", tag + "")).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "identity", "br", "gzip;q=0", "deflate, gzip; q=0.0", "gzipped"})
  void whoDoesNotTakeGzipIsSentTheFileAsItIs(String accepted) {
    Response response = get("/console/app.js", Map.of("accept-encoding", accepted));

    assertThat(response.headers())
        .doesNotContainKey("Content-Encoding")
        .containsEntry("Vary", "Accept-Encoding");
    assertThat(response.body()).isEqualTo(get("/console/app.js").body());
  }

  @Test
  void whatGzipMakesNoSmallerIsSentAsItIs() {
    assertThat(Packed.smaller(new byte[] {1, 2, 3})).isNull();
    assertThat(Packed.smaller(new byte[1_000])).hasSizeLessThan(100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nothing.js",
        "ConsoleRoutes.class",
        "ConsoleRoutes.classdata",
        "libraries.properties",
        "../package-info.class",
        "../../config/lifeguard.properties",
        "/dev/lifeguard/agent/admin/console/app.js",
        "lib/../app.js",
        "lib/lit-element.js",
        "pages/",
        "app.js\0",
        "APP.JS"
      })
  void nothingElseIsServed(String name) {
    assertThatThrownBy(() -> get("/console/" + name)).isInstanceOf(Refusal.class);
  }

  @Test
  void theSessionTellsWhatItsTokenMayDo() {
    assertThat(new String(get("/api/v1/session").body(), StandardCharsets.UTF_8))
        .contains(
            "\"role\":\"viewer\"",
            "\"withheld\":[\"evict\"]",
            "\"service\":\"orders\"",
            "\"environment\":\"production\"",
            "\"version\":\"1.2.3\"",
            "\"pid\":" + ProcessHandle.current().pid());
  }
}
