// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.observability.Json;
import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Await;
import dev.lifeguard.it.service.ForkedService;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Breakers, the server's sessions, reports and the stream of events, of a service with HikariCP.
 */
class OperatorRoutesIT {

  private final TestDatabase database = TestPostgres.shared().database(OperatorRoutesIT.class);

  @SuppressWarnings("NullAway.Init") // set before each test
  private ForkedService service;

  @SuppressWarnings("NullAway.Init")
  private EndpointClient client;

  @BeforeEach
  void start() {
    service =
        ForkedService.probe()
            .shortLived()
            .with("pgjdbc", "hikaricp")
            .property("lifeguard.service", "shop")
            .property("lifeguard.breaker", "enforce")
            .property("lifeguard.traces.units", "true")
            .environment("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1")
            .start();
    client = new EndpointClient(service);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private void open(String user, String password) {
    service.command(
        "open hikari name=orders max=4 full=true url="
            + database.url()
            + " user="
            + user
            + " password="
            + password);
    service.command("cycle 2");
  }

  private void open() {
    open(database.user(), database.password());
  }

  private String breaker() {
    return client.get("/api/v1/breakers").at("items").items().stream()
        .map(each -> each.text("name"))
        .filter(name -> name.endsWith("/" + database.name()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aBreakerIsOpenedAndClosedByHand() {
    open();
    String path = "/api/v1/breakers/" + EndpointClient.encoded(breaker());

    Json opened = client.post(path + "/open", "{\"reason\":\"maintenance\"}");

    assertThat(opened.text("state")).isEqualTo("open");
    assertThat(opened.text("byHand")).isEqualTo("true");
    assertThat(opened.at("pools").items().get(0).text("mode")).isEqualTo("enforce");
    assertThat(service.tryCommand("borrow 1").line()).contains("opened by hand");

    Json closed = client.post(path + "/close", "");

    assertThat(closed.text("state")).isEqualTo("closed");
    assertThat(closed.text("byHand")).isEqualTo("false");
    service.command("cycle 1");
    assertThat(client.post(path + "/reset", "{}").text("failures")).isEqualTo("0");
  }

  @Test
  void aBreakerThatIsSwitchedOffIsNotOpened() {
    open();
    String path = "/api/v1/breakers/" + EndpointClient.encoded(breaker()) + "/open";
    service.command("set-property lifeguard.breaker off");
    Await.that(
        "it is off",
        () ->
            client
                .get("/api/v1/breakers")
                .at("items")
                .items()
                .get(0)
                .at("pools")
                .items()
                .get(0)
                .text("mode")
                .equals("off"));

    HttpResponse<String> refused = client.send(path, "{}");

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("lifeguard.breaker");
    assertThat(client.send("/api/v1/breakers/none/open", "").statusCode()).isEqualTo(404);
  }

  @Test
  void theServersSessionsAreToldWithPoolThreadAndBlocker() throws SQLException {
    open();
    try (Connection other = database.connect();
        Statement statement = other.createStatement()) {
      statement.execute("create table hoard (id int primary key, note text)");
      statement.execute("insert into hoard values (1, '')");
      other.setAutoCommit(false);
      statement.execute("update hoard set note = 'secret-4711' where id = 1");
      service.command("hoard-contend 1");
      List<Json> sessions = Await.value("who blocks whom is told", this::withBlockerAndBlocked);
      Json blocker = sessions.stream().filter(OperatorRoutesIT::blocks).findFirst().orElseThrow();
      Json blocked = sessions.stream().filter(OperatorRoutesIT::waits).findFirst().orElseThrow();

      assertThat(blocker.text("state")).isEqualTo("idle in transaction");
      assertThat(blocker.text("statement")).isEqualTo("update hoard set note = ? where id = ?");
      assertThat(blocked.at("blockedBy").items())
          .extracting(Json::text)
          .containsExactly(blocker.text("pid"));
      assertThat(blocked.text("kind")).isEqualTo("service");
      assertThat(blocked.text("pool")).isEqualTo("orders");
      assertThat(blocked.text("thread")).isEqualTo("clerk-1");
      assertThat(sessions).extracting(each -> each.text("kind")).contains("agent");
      assertThat(service.get("/api/v1/activity").body()).doesNotContain("secret-4711");
      other.rollback();
    }
  }

  /** Null while it is not so, or while the database was too slow for a look. */
  private @Nullable List<Json> withBlockerAndBlocked() {
    List<Json> sessions = client.get("/api/v1/activity").at("items").items();
    boolean both =
        sessions.stream().anyMatch(OperatorRoutesIT::blocks)
            && sessions.stream().anyMatch(OperatorRoutesIT::waits);
    return both ? sessions : null;
  }

  private static boolean blocks(Json session) {
    return session.text("kind").equals("blocker");
  }

  private static boolean waits(Json session) {
    return session.text("waitEvent").startsWith("Lock/");
  }

  @Test
  void whatIsHiddenIsSaidWithTheRightThatShowsIt() throws SQLException {
    String role = database.name() + "_plain";
    try (Connection admin = database.connect();
        Statement statement = admin.createStatement()) {
      statement.execute("create role " + role + " login password 'p'");
      open(role, "p");
      try (Connection other =
              java.sql.DriverManager.getConnection(
                  database.url() + "?ApplicationName=shop", database.user(), database.password());
          Statement theirs = other.createStatement()) {
        theirs.execute("select 'of another role'");
        Json told = answered();

        Json missing = told.at("missingRights").items().get(0);
        assertThat(missing.text("right")).isEqualTo("pg_read_all_stats");
        assertThat(missing.text("grant")).isEqualTo("GRANT pg_read_all_stats TO " + role);
        assertThat(service.get("/api/v1/activity").body()).doesNotContain("of another role");
        statement.execute(missing.text("grant"));
      }
      assertThat(answered().at("missingRights").items()).isEmpty();
      service.command("close-pool");
      statement.execute("drop owned by " + role);
    }
  }

  /** The database, once it has answered in the half second that it is given. */
  private Json answered() {
    return Await.value(
        "the database answers",
        () -> {
          Json told = client.get("/api/v1/activity").at("databases").items().get(0);
          return told.text("silence").isEmpty() ? told : null;
        });
  }

  @Test
  void aHolderIsToldWithTheTraceItIsIn() {
    open();
    service.command("hoard-idle");
    Await.that(
        "its trace is told",
        () ->
            client.get("/api/v1/pools/orders/holders").at("items").items().stream()
                .anyMatch(
                    each ->
                        each.text("thread").equals("slow-caller-1")
                            && each.text("traceId").matches("[0-9a-f]{32}")));
    service.command("hoard-end");
  }

  @Test
  void aReportOnAnEmptyPoolIsKept() {
    open();
    service.command("hoard-lock");
    service.command("hoard-contend 6");
    Json report =
        Await.value(
            "a report is kept",
            () ->
                client.get("/api/v1/reports?pool=orders").at("items").items().stream()
                    .findFirst()
                    .orElse(null));

    assertThat(report.text("conclusion")).isNotEmpty();
    assertThat(report.at("items").items()).isNotEmpty();
    assertThat(client.get("/api/v1/reports?pool=none").at("items").items()).isEmpty();
    service.command("hoard-end");
  }

  @Test
  void whatHappensIsTold() throws Exception {
    open();
    Queue<String> heard = new ConcurrentLinkedQueue<>();
    try (Stream<String> lines = client.lines("/api/v1/events")) {
      Thread reader = new Thread(() -> read(lines, heard), "events");
      reader.setDaemon(true);
      reader.start();
      Await.that("the pool is told", () -> hears(heard, "\"name\":\"orders\""));
      heard.clear();
      service.command("borrow 2");
      Await.that("two are held", () -> hears(heard, "\"active\":2"));
      client.post("/api/v1/breakers/" + EndpointClient.encoded(breaker()) + "/open", "");
      Await.that("the breaker is told", () -> hears(heard, "\"state\":\"open\""));
      assertThat(heard).contains("event: breaker", "event: pool");
    }
  }

  private static void read(Stream<String> lines, Queue<String> heard) {
    try {
      lines.forEach(heard::add);
    } catch (RuntimeException closed) {
      heard.add("closed");
    }
  }

  private static boolean hears(Queue<String> heard, String text) {
    return heard.stream().anyMatch(line -> line.startsWith("data:") && line.contains(text));
  }
}
