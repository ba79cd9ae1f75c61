// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.audit.Act;
import dev.lifeguard.agent.audit.Act.Outcome;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the frame does for every route. */
class RoutesTest {

  private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");

  @TempDir Path directory;
  private Endpoint endpoint;
  private String token;

  @BeforeEach
  void start() throws Exception {
    endpoint = new Endpoint(directory);
    token = "Bearer " + endpoint.adminToken();
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return endpoint.get(path, "Authorization", token);
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    return endpoint.send(
        method, path, body, "Authorization", token, "Content-Type", "application/json");
  }

  @Test
  void aNameInThePathMayHaveSlashesEncodedOrNot() throws Exception {
    for (String name : List.of("db:5432/orders", "db:5432%2Forders")) {
      assertThat(get("/sample/pools/" + name).body())
          .contains("\"type\":\"one\"", "\"title\":\"db:5432/orders\"");
      assertThat(get("/sample/pools/" + name + "/holders").body())
          .contains("\"type\":\"held\"", "\"title\":\"db:5432/orders\"");
    }
    assertThat(get("/sample/pools/a%20b%2Bc+d").body()).contains("\"title\":\"a b+c+d\"");
  }

  @Test
  void theHandlerKnowsWhoAsks() throws Exception {
    assertThat(get("/sample/pools/orders").body()).contains("\"detail\":\"admin\"");
  }

  @Test
  void aCapabilityThatWasTakenAwayIsRefusedToEverybody() throws Exception {
    HttpResponse<String> response = send("POST", "/sample/terminate", "");

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).contains("lifeguard.admin.capabilities has taken terminate away");
    assertThat(endpoint.acts)
        .extracting(Act::actor, Act::outcome)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("admin", Outcome.DENIED));
  }

  @Test
  void aRoleThatIsTooLowIsRefusedAndRemembered() throws Exception {
    HttpResponse<String> response =
        endpoint.get("/sample/pools/orders", "Authorization", "Bearer " + Endpoint.METRICS_TOKEN);

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(endpoint.acts)
        .singleElement()
        .satisfies(
            act -> {
              assertThat(act.actor()).isEqualTo("metrics");
              assertThat(act.action()).isEqualTo("GET");
              assertThat(act.target()).isEqualTo("/sample/pools/orders");
              assertThat(act.outcome()).isEqualTo(Outcome.DENIED);
            });
  }

  @Test
  void whatIsChangedIsRememberedWithWhatTheHandlerSays() throws Exception {
    assertThat(send("POST", "/sample/pools/orders/evict", "").statusCode()).isEqualTo(200);
    assertThat(send("POST", "/sample/refused", "").statusCode()).isEqualTo(409);
    assertThat(get("/sample/pools").statusCode()).isEqualTo(200);

    assertThat(endpoint.acts)
        .extracting(Act::actor, Act::action, Act::target, Act::outcome, Act::status)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "admin", "pool.evict", "orders", Outcome.APPLIED, 200),
            org.assertj.core.groups.Tuple.tuple(
                "admin", "POST /sample/refused", "/sample/refused", Outcome.FAILED, 409));
  }

  @Test
  void theTraceThatTheCallerNamesIsRemembered() throws Exception {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    String path = "/sample/pools/orders/evict";
    String[] headers = {"Authorization", token, "traceparent", ""};
    for (String named : List.of("00-" + trace + "-00f067aa0ba902b7-01", "00-forged-\"}-01")) {
      headers[3] = named;
      assertThat(endpoint.send("POST", path, "", headers).statusCode()).isEqualTo(200);
    }
    headers[1] = "Bearer wrong";
    headers[3] = "00-" + trace + "-00f067aa0ba902b7-00";
    assertThat(endpoint.send("POST", path, "", headers).statusCode()).isEqualTo(401);

    assertThat(endpoint.acts).extracting(Act::trace).containsExactly(trace, null, trace);
  }

  @Test
  void pagesGoOnAfterTheLastItem() throws Exception {
    String first = get("/sample/pools?limit=3").body();
    assertThat(first).contains("\"n1\"", "\"n3\"").doesNotContain("\"n4\"");

    String second = get("/sample/pools?limit=3&cursor=" + next(first)).body();
    assertThat(second).contains("\"n4\"", "\"n6\"").doesNotContain("\"n3\"", "\"n7\"");

    String third = get("/sample/pools?limit=3&cursor=" + next(second)).body();
    assertThat(third).contains("\"n7\"").endsWith("\"next\":null}");
  }

  private static String next(String page) {
    Matcher matcher = NEXT.matcher(page);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  @Test
  void aLimitOrCursorThatIsNoneIsRefused() throws Exception {
    for (String query : List.of("limit=0", "limit=x", "limit=501", "cursor=%21")) {
      assertThat(get("/sample/pools?" + query).statusCode()).as(query).isEqualTo(400);
    }
  }

  @Test
  void aBodyThatDoesNotFitIsRefused() throws Exception {
    String whole = "{\"type\":\"a\",\"title\":\"b\",\"status\":1,\"detail\":\"c\"}";
    assertThat(send("PATCH", "/sample/body", whole).body()).isEqualTo(whole);

    for (String bad :
        List.of(
            "",
            "{",
            "[]",
            "null",
            "7",
            "{\"type\":\"a\",\"status\":\"x\"}",
            "{\"typo\":\"a\",\"type\":\"a\",\"title\":\"b\",\"status\":1,\"detail\":\"c\"}")) {
      HttpResponse<String> response = send("PATCH", "/sample/body", bad);
      assertThat(response.statusCode()).as(bad + " -> " + response.body()).isEqualTo(400);
    }
    HttpResponse<String> untyped =
        endpoint.send("PATCH", "/sample/body", whole, "Authorization", token);
    assertThat(untyped.statusCode()).isEqualTo(415);
  }

  @Test
  void eventsAreSentAsTheStandardHasThem() throws Exception {
    HttpResponse<String> response =
        endpoint.get("/sample/events", "Authorization", token, "Last-Event-ID", "6");

    assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
    assertThat(response.body())
        .isEqualTo(
            """
            :

            id: 7
            event: pool
            data: {"after":"6"}

            event: pool
            data: two
            data: lines

            """);
  }

  @Test
  void aListenerThatReadsNothingIsDropped() throws Exception {
    try (java.net.Socket socket = endpoint.open()) {
      String head =
          "GET /sample/flood HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: " + token + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();

      assertThat(get("/sample/pools").statusCode()).isEqualTo(200);
      assertThat(SampleRoutes.DROPPED.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(SampleRoutes.FLOOD.get()).isLessThan(1_000);
      socket.setSoTimeout(60_000);
      assertThat(read(socket)).isPositive();
    }
  }

  /** Until the server has closed it, in whatever way. */
  private static long read(java.net.Socket socket) throws java.io.IOException {
    long read = 0;
    byte[] buffer = new byte[8192];
    try {
      for (int n = socket.getInputStream().read(buffer);
          n >= 0;
          n = socket.getInputStream().read(buffer)) {
        read += n;
      }
    } catch (java.net.SocketTimeoutException open) {
      throw open;
    } catch (java.io.IOException reset) {
      return read;
    }
    return read;
  }
}
