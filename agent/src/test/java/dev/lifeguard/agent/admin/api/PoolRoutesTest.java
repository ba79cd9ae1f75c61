// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.agent.admin.api.PoolDesk.Resizing;
import dev.lifeguard.agent.admin.http.Caller;
import dev.lifeguard.agent.admin.http.Note;
import dev.lifeguard.agent.admin.http.Refusal;
import dev.lifeguard.agent.admin.http.Request;
import dev.lifeguard.agent.admin.http.Response;
import dev.lifeguard.agent.admin.http.Role;
import dev.lifeguard.agent.admin.http.Route;
import dev.lifeguard.agent.guard.cap.Evicting;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a pool's routes answer, held against the document. */
class PoolRoutesTest {

  private final DeskOfOne desk = new DeskOfOne();
  private final List<Route> routes = PoolRoutes.of(desk);
  private final SchemaCheck document = new SchemaCheck(openApi());

  static String openApi() {
    return text(OpenApi.of("1.0").get(0).handler().handle(request("GET", "/", "")));
  }

  private static String text(Response response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  private static Request request(String method, String path, String body) {
    return Request.head(
            method, path, Map.of("content-type", "application/json"), Map.of(), "::1", "::1")
        .withBody(body.getBytes(StandardCharsets.UTF_8));
  }

  private Response send(String method, String template, String body) {
    Route route =
        routes.stream()
            .filter(each -> each.method().equals(method))
            .filter(each -> each.template().toString().equals(template))
            .findFirst()
            .orElseThrow();
    Request request =
        request(method, template, body)
            .admitted(Map.of("name", "orders"), new Caller(Role.OPERATOR, "::1"));
    return route.handler().handle(request);
  }

  @Test
  void everyAnswerIsAsTheDocumentSays() {
    for (String path :
        List.of(
            "/api/v1/pools",
            "/api/v1/pools/{name}",
            "/api/v1/pools/{name}/holders",
            "/api/v1/reports")) {
      String answer = text(send("GET", path, ""));
      assertThat(document.answer(path, "get", "200", answer)).as(answer).isEmpty();
    }
    for (String path : List.of("/api/v1/pools/{name}/resize", "/api/v1/pools/{name}/evict")) {
      String body = path.endsWith("resize") ? "{\"max\":10,\"ttl\":\"5m\"}" : "";
      String answer = text(send("POST", path, body));
      assertThat(document.answer(path, "post", "200", answer)).as(answer).isEmpty();
    }
    String ordered = text(send("GET", "/api/v1/pools/{name}", ""));
    assertThat(ordered)
        .contains("\"resized\":{\"max\":10,\"by\":\"operator\"")
        .contains("\"value\":\"10\",\"origin\":\"the service\""); // its share, 7, goes before
    assertThat(document.schema("Pool", ordered)).isEmpty();
  }

  @Test
  void aSizeByHandIsTheOriginOfWhatHoldsWithItsTime() {
    desk.cap = -1;
    send("POST", "/api/v1/pools/{name}/resize", "{\"max\":8,\"ttl\":\"5m\",\"reason\":\"peak\"}");
    String ordered = text(send("GET", "/api/v1/pools/{name}", ""));

    assertThat(ordered)
        .contains(
            "{\"key\":\"lifeguard.pool.max\",\"value\":\"8\",\"origin\":\"endpoint\","
                + "\"by\":\"operator\",\"reason\":\"peak\",\"until\":\"",
            "\"remainingMillis\":");
    assertThat(document.schema("Pool", ordered)).isEmpty();
    assertThat(PoolSettings.of(desk.settings("orders"), desk.orders.get(0), 6, -1))
        .as("what the library does not open is not so")
        .extracting(PoolSettings.Setting::value)
        .containsExactly("6");
  }

  @Test
  void aSizeTheLibraryTookUpIsSaidToBeTheLibrarys() {
    assertThat(resize("{\"max\":10,\"reason\":\"peak\"}"))
        .contains("\"by\":\"library\"", "which the library has taken up");
    PoolOrder order = Objects.requireNonNull(desk.orders.get(0));
    assertThat(order.max()).isEqualTo(10);
    assertThat(order.by()).isEqualTo("operator");
    assertThat(order.reason()).isEqualTo("peak");
    assertThat(order.until()).isNull();
  }

  private String resize(String body) {
    return text(send("POST", "/api/v1/pools/{name}/resize", body));
  }

  @Test
  void aSizeThatOnlyAGateHoldsIsSaidToBeTheGates() {
    desk.resizing = new Resizing(10, 10, 3, List.of("taken up when the pool is next made"));
    assertThat(resize("{\"max\":3}"))
        .contains("\"by\":\"gate\"", "\"gate\":3", "taken up when the pool is next made");
  }

  @Test
  void aSizeThatNothingHoldsIsSaidNotToBeSo() {
    desk.resizing = new Resizing(10, 10, -1, List.of("c3p0 cannot change it while it runs"));
    assertThat(resize("{\"max\":30}"))
        .contains("\"by\":\"nothing\"", "which is not so yet", "c3p0 cannot");
  }

  @Test
  void nonsenseIsRefusedAndNothingIsOrdered() {
    desk.maxConnections = 100;
    for (String body :
        List.of(
            "{\"max\":0}",
            "{\"max\":10001}",
            "{\"max\":101}",
            "{\"max\":5,\"reason\":\"" + "r".repeat(501) + "\"}",
            "{\"max\":5,\"ttl\":\"5\"}",
            "{\"max\":5,\"ttl\":\"0s\"}",
            "{\"max\":5,\"ttl\":\"999999999d\"}",
            "{}")) {
      assertThatThrownBy(() -> resize(body))
          .as(body)
          .isInstanceOfSatisfying(
              Refusal.class, refusal -> assertThat(refusal.response().status()).isEqualTo(422));
    }
    assertThat(desk.orders).isEmpty();
  }

  @Test
  void aFieldThatIsUnknownIsNamedAsOneThingThatMayBeWrong() {
    assertThatThrownBy(() -> resize("{\"maximum\":3}"))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(text(refusal.response())).contains("or has a field that is unknown"));
  }

  @Test
  void withoutANumberTheOrderIsTakenBack() {
    resize("{\"max\":5}");
    assertThat(resize("{\"reason\":\"over\"}")).contains("as the settings say again");
    assertThat(desk.orders).hasSize(2).last().isNull();
  }

  @Test
  void whatWasDoneIsNotedForTheAudit() {
    Response resized = send("POST", "/api/v1/pools/{name}/resize", "{\"max\":10,\"ttl\":\"5m\"}");
    Response evicted = send("POST", "/api/v1/pools/{name}/evict", "{\"reason\":\"drill\"}");

    assertThat(resized.notes()).extracting(Note::action).containsExactly("pool.resize");
    assertThat(resized.notes()).extracting(Note::ttl).containsExactly("5m");
    assertThat(evicted.notes()).extracting(Note::action).containsExactly("pool.evict");
    assertThat(evicted.notes()).extracting(Note::reason).containsExactly("drill");
  }

  @Test
  void aLibraryWithoutSuchACallIsSaidToHaveNone() {
    desk.evicting = new Evicting(false, "its library has no such call", "");
    assertThatThrownBy(() -> send("POST", "/api/v1/pools/{name}/evict", ""))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.response().status()).isEqualTo(409))
        .hasMessageContaining("its library has no such call");
  }
}
