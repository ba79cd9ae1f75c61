// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.lifeguard.agent.admin.http.Caller;
import dev.lifeguard.agent.admin.http.EventSink;
import dev.lifeguard.agent.admin.http.Note;
import dev.lifeguard.agent.admin.http.Refusal;
import dev.lifeguard.agent.admin.http.Request;
import dev.lifeguard.agent.admin.http.Response;
import dev.lifeguard.agent.admin.http.Role;
import dev.lifeguard.agent.admin.http.Route;
import dev.lifeguard.agent.admin.http.ServerEvent;
import dev.lifeguard.agent.operation.OperationRequest;
import dev.lifeguard.agent.operation.Operations;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperationRoutesTest {

  private static final String END = "end";

  private final Operations operations = new Operations(1);
  private final List<Route> routes = OperationRoutes.of(operations);
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void end() {
    release.countDown();
    operations.close();
  }

  @Test
  void aBegunOneSaysWhereItCanBeFollowed() {
    Response begun = start("a");

    assertThat(begun.status()).isEqualTo(202);
    String location = Objects.requireNonNull(begun.headers().get("Location"));
    assertThat(location).startsWith("/api/v1/operations/backup-");
    Response read = call("GET", location, Map.of());
    assertThat(text(read)).contains("\"kind\":\"backup\"", "\"database\":\"a\"", "\"done\":0");
    assertThat(text(read)).doesNotContain("null", "result");
  }

  @Test
  void aSecondOneIsRefusedWithTheAddressOfTheFirst() {
    Response first = start("a");

    Response second = start("a");
    assertThat(second.status()).isEqualTo(409);
    assertThat(text(second)).contains("urn:lifeguard:problem:operation-running");
    assertThat(second.headers().get("Location")).isEqualTo(first.headers().get("Location"));
  }

  @Test
  void theNewestComeFirstAPageAtATime() {
    for (String database : List.of("a", "b", "c")) {
      start(database);
    }

    Response first = call("GET", "/api/v1/operations", Map.of("limit", "2"));
    assertThat(text(first)).containsSubsequence("\"database\":\"c\"", "\"database\":\"b\"");
    assertThat(text(first)).doesNotContain("\"database\":\"a\"", "\"next\":null");
    assertThat(text(call("GET", "/api/v1/operations", Map.of("kind", "selftest"))))
        .isEqualTo("{\"items\":[],\"next\":null}");
  }

  @Test
  void oneThatIsQueuedNamesWhatItWaitsFor() {
    String first = Objects.requireNonNull(start("a").headers().get("Location"));
    Response second = start("b");

    String waits = "\"waitsFor\":[\"" + first.substring(first.lastIndexOf('/') + 1) + "\"]";
    assertThat(text(second)).contains("\"state\":\"queued\"", waits);
    String location = Objects.requireNonNull(second.headers().get("Location"));
    assertThat(text(call("GET", location, Map.of()))).contains(waits);
    assertThat(text(call("GET", "/api/v1/operations", Map.of()))).contains(waits);
    assertThat(text(call("GET", first, Map.of()))).doesNotContain("waitsFor");
  }

  @Test
  void aCancelledOneSaysSoAndASecondTimeItIsOver() {
    start("a"); // runs until it is released
    String waiting = Objects.requireNonNull(start("b").headers().get("Location"));

    Response cancelled = call("DELETE", waiting, Map.of());
    assertThat(cancelled.status()).isEqualTo(202);
    assertThat(text(cancelled)).contains("\"state\":\"cancelled\"", "\"cancelRequested\":true");
    assertThat(cancelled.notes()).extracting(Note::action).containsExactly("operation.cancel");
    assertThatThrownBy(() -> call("DELETE", waiting, Map.of()))
        .asInstanceOf(type(Refusal.class))
        .satisfies(refused -> assertThat(refused.response().status()).isEqualTo(409));
  }

  @Test
  void whatIsNotThereIsNotFound() {
    for (String method : List.of("GET", "DELETE")) {
      assertThatThrownBy(() -> call(method, "/api/v1/operations/none", Map.of()))
          .asInstanceOf(type(Refusal.class))
          .satisfies(refused -> assertThat(refused.response().status()).isEqualTo(404));
    }
  }

  @Test
  void whoFollowsHearsOfEveryChangeAndTheEnd() throws Exception {
    String location = Objects.requireNonNull(start("a").headers().get("Location"));
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    Response events = call("GET", location + "/events", Map.of());
    Objects.requireNonNull(events.feed()).open(new Heard(heard), null);

    release.countDown();

    String last = "";
    for (String next = poll(heard); !next.equals(END); next = poll(heard)) {
      last = next;
    }
    assertThat(last).contains("event: operation", "\"state\":\"succeeded\"");
  }

  private static String poll(BlockingQueue<String> heard) throws InterruptedException {
    return Objects.requireNonNull(heard.poll(30, TimeUnit.SECONDS), "nothing more was heard");
  }

  private record Heard(BlockingQueue<String> events) implements EventSink {
    @Override
    public boolean send(ServerEvent event) {
      return events.add(new String(event.bytes(), StandardCharsets.UTF_8));
    }

    @Override
    public void end() {
      events.add(END);
    }
  }

  private Response start(String database) {
    OperationRequest request =
        new OperationRequest(
            "backup",
            database,
            "operator",
            progress -> {
              release.await();
              return null;
            });
    return OperationRoutes.start(operations, request, Note.of("backup.start", database));
  }

  private Response call(String method, String path, Map<String, String> query) {
    Route best = null;
    for (Route route : routes) {
      if (route.method().equals(method)
          && route.template().match(path) != null
          && (best == null || route.template().literal() > best.template().literal())) {
        best = route;
      }
    }
    Route route = Objects.requireNonNull(best, path);
    Map<String, String> variables = Objects.requireNonNull(route.template().match(path));
    Request request =
        Request.head(method, path, Map.of(), query, "127.0.0.1", "127.0.0.1")
            .admitted(variables, new Caller(Role.OPERATOR, "127.0.0.1"));
    return route.handler().handle(request);
  }

  private static String text(Response response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }
}
