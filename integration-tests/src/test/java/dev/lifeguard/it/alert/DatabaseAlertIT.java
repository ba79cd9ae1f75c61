// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.observability.Json;
import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Await;
import dev.lifeguard.it.service.ForkedService;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What goes wrong on a real server is told, and is over when it is. */
class DatabaseAlertIT {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String IDLE = "LifeguardDatabaseIdleInTransaction";
  private static final String LONG = "LifeguardDatabaseTransactionLong";
  private static final String FULL = "LifeguardDatabaseConnectionsCritical";
  private static final String UNREAD = "LifeguardSlotUnread";
  private static final String DOWN = "LifeguardDatabaseDown";

  private static ForkedService start(TestDatabase database) {
    ForkedService service =
        ForkedService.probe()
            .with("pgjdbc", "hikaricp")
            .property("lifeguard.breaker", "off")
            .property("lifeguard.database.health-interval", "1s")
            .property("lifeguard.database.transaction-threshold", "2s")
            .property("lifeguard.database.idle-in-transaction-threshold", "1s")
            .property("lifeguard.database.retained-wal-threshold", "10MiB")
            .start();
    service.command("open hikari name=orders max=4 timeout=60000 " + database.openArguments());
    service.command("cycle 2");
    service.awaitFull("orders", 4); // what it opens later would not be counted by who fills up
    return service;
  }

  private static List<Json> alerts(ForkedService service, String rule, String state) {
    return Json.parse(service.get("/api/v1/alerts").body()).at("items").items().stream()
        .filter(each -> each.text("rule").equals(rule) && each.text("state").equals(state))
        .toList();
  }

  private static Json firing(ForkedService service, String rule) {
    return Await.value(
        rule + " fires",
        PATIENCE,
        () -> alerts(service, rule, "firing").stream().findFirst().orElse(null));
  }

  private static void awaitEnd(ForkedService service, String rule) {
    Await.that(
        rule + " is over",
        PATIENCE,
        () ->
            alerts(service, rule, "firing").isEmpty()
                && !alerts(service, rule, "resolved").isEmpty());
  }

  @Test
  void forgottenTransactionsFullServersAndUnreadSlotsAreToldAndAreOver() throws SQLException {
    TestPostgres postgres = TestPostgres.own(Map.of("max_connections", "30"));
    TestDatabase database = postgres.database(getClass());
    try (ForkedService service = start(database)) {
      postgres.execute("select pg_create_physical_replication_slot('forgotten', true)");
      postgres.execute("select pg_logical_emit_message(false, 'x', repeat('x', 12000000))");
      List<Connection> crowd = new ArrayList<>();
      try (Connection forgetful = database.connect();
          Statement statement = forgetful.createStatement()) {
        fill(postgres, crowd);
        statement.execute("set application_name = 'forgetful'");
        forgetful.setAutoCommit(false);
        statement.execute("select 1");

        assertThat(firing(service, IDLE).text("summary"))
            .startsWith("database " + postgres.address() + "/" + database.name())
            .contains("1 session", "(forgetful)", "idle-in-transaction-threshold");
        assertThat(firing(service, LONG).text("summary")).contains("(forgetful)");
        Json full = firing(service, FULL);
        assertThat(full.text("severity")).isEqualTo("critical");
        assertThat(full.text("summary")).contains("of 27 connections of the server are in use");
        assertThat(full.text("conclusion")).contains("pg_stat_activity");
        assertThat(firing(service, UNREAD).text("summary"))
            .contains("slot forgotten, which nobody reads, keeps");
      } finally {
        for (Connection each : crowd) {
          each.close();
        }
      }
      awaitEnd(service, IDLE);
      awaitEnd(service, LONG);
      awaitEnd(service, FULL);
      awayAndBack(postgres, service);
      assertThat(service.metrics().sum("lifeguard_agent_errors_total")).isZero();
    } finally {
      postgres.stop();
    }
  }

  /** Until all are in use but those that are reserved. */
  private static void fill(TestPostgres postgres, List<Connection> crowd) throws SQLException {
    crowd.add(postgres.connect());
    try (Statement statement = crowd.get(0).createStatement()) {
      while (used(statement) < 27) {
        crowd.add(postgres.connect());
      }
    }
  }

  private static int used(Statement statement) throws SQLException {
    try (var rows =
        statement.executeQuery(
            "select count(*) from pg_stat_activity where backend_type = 'client backend'")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  /** What was known of a server that is away is neither over nor repeated. */
  private static void awayAndBack(TestPostgres postgres, ForkedService service) {
    postgres.kill();
    assertThat(firing(service, DOWN).text("summary")).contains("it cannot be reached");
    assertThat(firing(service, UNREAD).text("summary")).endsWith("is not known now");
    assertThat(alerts(service, UNREAD, "resolved")).isEmpty();

    postgres.restart();
    awaitEnd(service, DOWN);
    Await.that(
        "the slot is known again",
        PATIENCE,
        () -> !firing(service, UNREAD).text("summary").contains("not known"));
    postgres.execute("select pg_drop_replication_slot('forgotten')");
    awaitEnd(service, UNREAD);
  }

  @Test
  void aReplicaThatBecomesThePrimaryIsTold() {
    TestPostgres postgres = TestPostgres.own();
    TestDatabase database = postgres.database(getClass());
    TestPostgres replica = postgres.replica();
    TestDatabase there =
        new TestDatabase(replica.address(), database.name(), database.user(), database.password());
    try (ForkedService service = start(there)) {
      Await.that(
          "it is known to be a replica",
          PATIENCE,
          () -> !service.metrics().of("lifeguard_database_primary").isEmpty());
      assertThat(service.metrics().sum("lifeguard_database_primary")).isZero();

      replica.execute("select pg_promote()");

      Json alert = firing(service, "LifeguardDatabaseRoleChanged");
      assertThat(alert.text("summary")).contains("it is a primary now");
      assertThat(alert.text("database")).isEqualTo(replica.address() + "/" + database.name());
    } finally {
      replica.stop();
      postgres.stop();
    }
  }
}
