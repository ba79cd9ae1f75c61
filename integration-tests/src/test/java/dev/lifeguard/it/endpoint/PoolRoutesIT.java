// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.observability.Json;
import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Await;
import dev.lifeguard.it.service.ForkedService;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** One service for each library; each test has a pool and a database of its own in it. */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.lifeguard.it.endpoint.ServedPool#pools")
class PoolRoutesIT {

  /** In the statements, as a text and as a number; in no document. (Four digits are in any.) */
  private static final String[] CANARIES = {"canary-4711", "471108154711"};

  /** Long enough to open a connection in, whatever else the machine does. */
  private static final String WAIT = "5s";

  @SuppressWarnings("NullAway.Init") // set before the first test of each pool
  private static ForkedService service;

  @SuppressWarnings("NullAway.Init")
  private static EndpointClient client;

  private final ServedPool pool;
  private final TestDatabase database = TestPostgres.shared().database(PoolRoutesIT.class);

  PoolRoutesIT(ServedPool pool) {
    this.pool = pool;
  }

  @BeforeParameterizedClassInvocation
  static void start(ServedPool pool) {
    service =
        pool.service()
            .property("lifeguard.pool", "enforce")
            .property("lifeguard.pool.acquire-timeout", WAIT)
            .property("lifeguard.gate.max-wait", WAIT)
            .property("lifeguard.breaker", "enforce")
            .property("lifeguard.leak.threshold", "2s")
            .start();
    client = new EndpointClient(service);
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    try {
      assertThat(service.metrics().sum("lifeguard_agent_errors_total")).isZero();
    } finally {
      service.close();
    }
  }

  @BeforeEach
  void open() {
    service.command(pool.open(database));
    service.command("cycle 2");
  }

  @AfterEach
  void end() {
    service.command("give-back");
    service.command("hoard-end");
    service.command("close-pool");
  }

  @Test
  void aPoolIsToldWithItsFiguresAndSettings() {
    // What a pool was opened with is read with the agent's next look at it, a second later at most.
    Json told =
        Await.value(
            "its settings are known",
            () -> {
              Json seen = client.pool(database);
              boolean known = !setting(seen, "lifeguard.pool.max").equals("keep default");
              return known || pool.kind().equals("ucp") ? seen : null;
            });

    assertThat(told.text("type")).isEqualTo(pool.type());
    assertThat(told.text("url")).doesNotContain("password");
    assertThat(Double.parseDouble(told.text("borrows"))).isGreaterThanOrEqualTo(2);
    if (!pool.kind().equals("ucp")) { // it is not known by its make
      assertThat(Double.parseDouble(told.text("max"))).isEqualTo(ServedPool.MAX);
      assertThat(setting(told, "lifeguard.pool.max")).isEqualTo("4 the service");
      assertThat(setting(told, "lifeguard.pool.acquire-timeout")).contains(WAIT, "-Dlifeguard");
    }
    assertThat(setting(told, "lifeguard.leak.threshold"))
        .isEqualTo("2s -Dlifeguard.leak.threshold");
    assertThat(client.get(client.path(database)).text("name")).isEqualTo(told.text("name"));
  }

  private static String setting(Json pool, String key) {
    return pool.at("settings").items().stream()
        .filter(each -> each.text("key").equals(key))
        .map(each -> each.text("value") + " " + each.text("origin"))
        .findFirst()
        .orElse("");
  }

  @Test
  void whoHoldsAConnectionIsToldWithTheServersView() {
    service.command("hoard-lock");
    service.command("hoard-contend 1");
    String path = client.path(database) + "/holders";
    Json holders =
        Await.value(
            "the one that waits for a lock is told, and what the other does meanwhile",
            () -> {
              Json found = client.get(path);
              List<Json> items = found.at("items").items();
              boolean waits =
                  items.stream()
                      .anyMatch(each -> each.text("server.waitEvent").startsWith("Lock/"));
              boolean calls =
                  items.stream().anyMatch(each -> each.text("doing").contains("callTheMailServer"));
              return waits && calls ? found : null;
            });

    Json report = holder(holders, "nightly-report-1");
    Json clerk = holder(holders, "clerk-1");
    assertThat(holders.text("silence")).isEmpty();
    assertThat(Instant.parse(report.text("since"))).isBefore(Instant.parse(clerk.text("since")));
    assertThat(report.text("site")).isEqualTo("Hoards.report");
    assertThat(report.at("borrowedAt").items().get(0).text()).startsWith("Hoards.report(");
    assertThat(report.text("doing")).contains("Hoards.callTheMailServer");
    assertThat(report.text("statement")).isEqualTo("update hoard set note = ? where id = ?");
    assertThat(report.text("fingerprint")).matches("[0-9a-f]{16}");
    assertThat(clerk.text("fingerprint")).isEqualTo(report.text("fingerprint"));
    assertThat(report.text("server.state")).isEqualTo("idle in transaction");
    assertThat(clerk.text("running")).isEqualTo("true");
    assertThat(clerk.text("verdict")).isEqualTo("blocked_by");
    assertThat(clerk.at("server.blockedBy").items())
        .extracting(Json::text)
        .containsExactly(report.text("backendPid"));
    assertThat(service.get(path).body()).doesNotContain(CANARIES);
  }

  private static Json holder(Json holders, String thread) {
    List<Json> all = holders.at("items").items();
    return all.stream()
        .filter(each -> each.text("thread").equals(thread))
        .findFirst()
        .orElseThrow(() -> new AssertionError(thread + " holds nothing: " + all));
  }

  @Test
  void aSizeByHandHoldsUntilItIsTakenBack() {
    String path = client.path(database) + "/resize";
    Json resized = client.post(path, "{\"max\":2,\"reason\":\"drill\"}");

    assertThat(resized.text("by")).as(resized.text("summary")).isEqualTo(held());
    Json told = client.pool(database);
    assertThat(told.text("resized.by")).isEqualTo("admin");
    assertThat(setting(told, "lifeguard.pool.max")).isEqualTo("2 endpoint");
    assertThat(service.get("/api/v1/policies").body())
        .contains("lifeguard.pool.max[" + told.text("name") + "]", "resized by admin");
    service.command("elsewhere borrow 1");
    service.command("elsewhere borrow 1");
    assertThat(service.tryCommand("elsewhere borrow 1").ok()).as("a third").isFalse();
    service.command("give-back");

    Json back = client.post(path, "{}");

    assertThat(back.text("summary")).contains("as the settings say again");
    assertThat(client.pool(database).text("resized.by")).isEmpty();
    awaitFour();
  }

  /** Again where it fails: Agroal can lose a caller that asks while it grows. */
  private void awaitFour() {
    Await.that(
        "four can be had again",
        Duration.ofMinutes(3),
        () -> {
          service.command("give-back");
          boolean all = true;
          for (int i = 0; i < ServedPool.MAX; i++) {
            all &= service.tryCommand("elsewhere borrow 1").ok();
          }
          return all;
        });
  }

  private String held() {
    return pool.live() ? "library" : "gate";
  }

  @Test
  void aSizeThatRunsOutIsNoMoreByItself() {
    client.post(client.path(database) + "/resize", "{\"max\":2,\"ttl\":\"1s\"}");

    Await.that("it has run out", () -> client.pool(database).text("resized.by").isEmpty());
    Await.that("nothing holds callers to it", this::isOpen);
    awaitFour();
  }

  /** By its library's maximum, as far as that is known, and by a gate. */
  private boolean isOpen() {
    Json told = client.pool(database);
    return Stream.of(told.text("max"), told.text("gate.limit"))
        .allMatch(most -> most.isEmpty() || Double.parseDouble(most) >= ServedPool.MAX);
  }

  @Test
  void nonsenseIsNoSize() {
    String path = client.path(database) + "/resize";
    for (String body :
        List.of(
            "{\"max\":0}",
            "{\"max\":-1}",
            "{\"max\":10001}",
            "{}",
            "{\"max\":2,\"ttl\":\"soon\"}",
            "{\"max\":2,\"ttl\":\"0s\"}")) {
      HttpResponse<String> refused = client.send(path, body);
      assertThat(refused.statusCode()).as(body + ": " + refused.body()).isEqualTo(422);
    }
    assertThat(client.send(path, "{\"max\":\"many\"}").statusCode()).isEqualTo(400);
    assertThat(client.send("/api/v1/pools/none/resize", "{\"max\":2}").statusCode()).isEqualTo(404);
  }

  @Test
  void idleConnectionsAreClosedByTheLibrarysOwnCall() {
    for (int i = 0; i < ServedPool.MAX; i++) { // one that is just being opened would be missed
      service.command("elsewhere borrow 1");
    }
    service.command("give-back");
    long before = database.number("select (extract(epoch from clock_timestamp())*1e6)::bigint");
    assertThat(olderThan(before)).isPositive();

    Json evicted = client.post(client.path(database) + "/evict", "{\"reason\":\"drill\"}");

    assertThat(evicted.text("call")).isNotEmpty();
    Await.same("the server sees them go", () -> olderThan(before), () -> 0L);
    service.command("cycle 2");
  }

  private long olderThan(long micros) {
    return database.number(
        "select count(*) from pg_stat_activity where datname = current_database()"
            + " and pid <> pg_backend_pid() and application_name not like 'lifeguard:%'"
            + " and extract(epoch from backend_start) * 1e6 < "
            + micros);
  }

  @Test
  void aLeakIsToldWithItsPlaceUntilItIsBack() {
    service.command("hoard-leak 2");
    String path =
        "/api/v1/leaks?pool=" + EndpointClient.encoded(client.pool(database).text("name"));

    Await.that("both are told", () -> total(client.get(path), "open") == 2);
    Json leaks = client.get(path);
    assertThat(total(leaks, "count")).isEqualTo(2);
    assertThat(leaks.at("items").items())
        .allSatisfy(
            each -> assertThat(each.text("site")).matches("Hoards\\.leak\\(.*|an unknown place"));
    service.command("hoard-end");
    Await.that("they are back", () -> total(client.get(path), "open") == 0);
    assertThat(total(client.get(path), "count")).isEqualTo(2);
  }

  private static double total(Json leaks, String what) {
    return leaks.at("items").items().stream()
        .mapToDouble(each -> Double.parseDouble(each.text(what)))
        .sum();
  }
}
