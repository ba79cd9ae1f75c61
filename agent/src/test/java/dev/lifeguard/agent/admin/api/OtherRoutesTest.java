// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.agent.admin.http.Caller;
import dev.lifeguard.agent.admin.http.Note;
import dev.lifeguard.agent.admin.http.Refusal;
import dev.lifeguard.agent.admin.http.Request;
import dev.lifeguard.agent.admin.http.Response;
import dev.lifeguard.agent.admin.http.Role;
import dev.lifeguard.agent.admin.http.Route;
import dev.lifeguard.agent.diagnosis.ActiveSession;
import dev.lifeguard.agent.diagnosis.ActiveSession.Kind;
import dev.lifeguard.agent.diagnosis.DatabaseActivity;
import dev.lifeguard.agent.diagnosis.LeakSite;
import dev.lifeguard.agent.event.Events;
import dev.lifeguard.agent.guard.breaker.BreakerPolicy.Mode;
import dev.lifeguard.agent.guard.breaker.BreakerSnapshot;
import dev.lifeguard.agent.guard.breaker.BreakerState;
import dev.lifeguard.agent.health.Snapshots;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the routes of breakers, leaks, activity and events answer, held against the document. */
class OtherRoutesTest {

  private final SchemaCheck document = new SchemaCheck(PoolRoutesTest.openApi());

  private static Response send(List<Route> routes, String path, String name) {
    Route route =
        routes.stream()
            .filter(each -> each.template().toString().equals(path))
            .findFirst()
            .orElseThrow();
    Request request =
        Request.head(route.method(), path, Map.of(), Map.of(), "::1", "::1")
            .admitted(Map.of("name", name), new Caller(Role.OPERATOR, "::1"));
    return route.handler().handle(request);
  }

  private static String text(Response response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  /** One breaker, of the sample database. */
  private static final class Breaker implements BreakerDesk {
    private BreakerState state = BreakerState.CLOSED;
    private Mode mode = Mode.ENFORCE;

    @Override
    public List<BreakerSnapshot> breakers() {
      return List.of(Snapshots.breaker(state));
    }

    @Override
    public boolean isByHand(String name) {
      return state == BreakerState.OPEN;
    }

    @Override
    public Map<String, Mode> pools(BreakerSnapshot breaker) {
      return Map.of("orders", mode);
    }

    @Override
    public boolean order(String name, Order order) {
      state = order == Order.OPEN ? BreakerState.OPEN : BreakerState.CLOSED;
      return true;
    }
  }

  private static final String NAME = "db.internal:5432/shop";
  private static final String OPEN = "/api/v1/breakers/{name}/open";

  @Test
  void breakersAreToldAndTurnedAsTheDocumentSays() {
    List<Route> routes = BreakerRoutes.of(new Breaker());
    String all = text(send(routes, "/api/v1/breakers", ""));
    assertThat(document.answer("/api/v1/breakers", "get", "200", all)).as(all).isEmpty();

    Response opened = send(routes, OPEN, NAME);
    assertThat(document.answer(OPEN, "post", "200", text(opened))).isEmpty();
    assertThat(text(opened)).contains("\"state\":\"open\"", "\"byHand\":true");
    assertThat(opened.notes())
        .containsExactly(new Note("breaker.open", NAME, "closed", "open", null, null));
    assertThat(text(send(routes, "/api/v1/breakers/{name}/reset", NAME)))
        .contains("\"state\":\"closed\"");
  }

  @Test
  void aBreakerThatWouldRefuseNobodyIsNotOpened() {
    Breaker off = new Breaker();
    off.mode = Mode.OFF;
    assertThatThrownBy(() -> send(BreakerRoutes.of(off), OPEN, NAME))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.response().status()).isEqualTo(409));
    assertThatThrownBy(() -> send(BreakerRoutes.of(off), OPEN, "other"))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.response().status()).isEqualTo(404));
  }

  @Test
  void leaksAreToldAsTheDocumentSays() {
    List<LeakSite> leaks =
        List.of(
            new LeakSite("orders", List.of("Dao.find(Dao.java:8)", "Job.run"), 3, 2, 61_000),
            new LeakSite("orders", List.of(), 1, 0, 0));
    String told = text(send(LeakRoutes.of(() -> leaks), "/api/v1/leaks", ""));

    assertThat(document.answer("/api/v1/leaks", "get", "200", told)).as(told).isEmpty();
    assertThat(told).contains("\"site\":\"Dao.find(Dao.java:8)\"", "an unknown place");
  }

  private static ActiveSession session(int pid, Kind kind, boolean shown) {
    return new ActiveSession(
        pid,
        kind,
        "shop",
        "app",
        shown ? "10.0.0.7:4711" : null,
        shown ? "active" : null,
        shown ? "Lock/tuple" : null,
        shown ? Instant.EPOCH : null,
        shown ? 1L : null,
        shown ? 2L : null,
        null,
        shown ? "select ?" : null,
        shown ? "0123456789abcdef" : null,
        shown ? List.of(9) : List.of(),
        shown ? "orders" : null,
        null);
  }

  @Test
  void sessionsAreToldWithWhatIsNotShownAndTheRightThatShowsIt() {
    List<DatabaseActivity> all =
        List.of(
            new DatabaseActivity(
                NAME,
                "\"App\"",
                List.of(
                    session(7, Kind.SERVICE, true),
                    session(8, Kind.SERVICE, false),
                    session(9, Kind.BLOCKER, true)),
                1,
                ""),
            new DatabaseActivity("db:5432/other", "", List.of(), 0, "no answer within 500 ms"));
    String told = text(send(ActivityRoutes.of(() -> all), "/api/v1/activity", ""));

    assertThat(document.answer("/api/v1/activity", "get", "200", told)).as(told).isEmpty();
    assertThat(told)
        .contains("GRANT pg_read_all_stats TO \\\"App\\\"", "no answer within 500 ms")
        .contains("\"sessions\":2,\"blockers\":1");
  }

  @Test
  void poolsAreToldWhenTheyChangeAndSomebodyListens() {
    DeskOfOne desk = new DeskOfOne();
    Events events = new Events();
    LiveEvents live = new LiveEvents(events, desk::pools);
    List<String> heard = new ArrayList<>();
    live.eachSecond(); // nobody listens
    events.listen(event -> heard.add(event.name() + event.json()), null);

    live.eachSecond();
    live.eachSecond(); // nothing has changed
    desk.pool = Snapshots.pool("orders", 5, 1, 0);
    live.eachSecond();

    assertThat(heard).hasSize(2);
    assertThat(heard.get(0)).startsWith("pool{").contains("\"active\":4", "\"intervalMillis\":0");
    assertThat(heard.get(1)).contains("\"active\":5").doesNotContain("\"intervalMillis\":0");
    heard.forEach(
        each -> assertThat(document.schema("PoolEvent", each.substring(4))).as(each).isEmpty());
  }

  @Test
  void aNinthStreamIsRefused() {
    Events events = new Events();
    List<Route> routes = EventRoutes.of(events);
    assertThat(send(routes, "/api/v1/events", "").feed()).isNotNull();
    for (int i = 0; i < 8; i++) {
      events.listen(event -> true, null);
    }
    assertThatThrownBy(() -> send(routes, "/api/v1/events", ""))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.response().status()).isEqualTo(503));
  }

  @Test
  void breakersAndLeaksAreToldWithTheNextSecond() {
    Events events = new Events();
    LiveEvents live = new LiveEvents(events, List::of);
    List<String> heard = new ArrayList<>();
    events.listen(event -> heard.add(event.json()), null);
    live.breaker(Snapshots.SHOP.database(), BreakerState.SUSPECT);
    live.breaker(Snapshots.SHOP.database(), BreakerState.HALF_OPEN);
    live.leaked("orders", "Dao.find(Dao.java:8)", "http-1", "suspected leak", 31_000);
    assertThat(heard).isEmpty();

    live.eachSecond();

    assertThat(heard).hasSize(2);
    assertThat(heard.get(0)).contains(NAME, "half_open");
    assertThat(document.schema("BreakerEvent", heard.get(0))).isEmpty();
    assertThat(document.schema("LeakEvent", heard.get(1))).isEmpty();
  }
}
