// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.PgBouncer;
import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.selftest.Answered;
import dev.lifeguard.it.selftest.Api;
import dev.lifeguard.it.service.Await;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.ServiceBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DatabaseHealthIT {

  @SuppressWarnings("NullAway.Init") // set before the first test
  private static TestPostgres postgres;

  @BeforeAll
  static void startServer() {
    postgres = TestPostgres.own();
  }

  @AfterAll
  static void stopServer() {
    postgres.stop();
  }

  private static ServiceBuilder probe() {
    return ForkedService.probe()
        .shortLived()
        .with("pgjdbc", "hikaricp")
        .property("lifeguard.database.health-interval", "1s");
  }

  private static ForkedService start(ServiceBuilder builder, TestDatabase database) {
    ForkedService service = builder.start();
    service.command("open hikari name=orders max=4 " + database.openArguments());
    service.command("cycle 2");
    return service;
  }

  private static Answered facts(Api api, String what, Predicate<Answered> wanted) {
    return Await.value(
        what,
        () ->
            api.read("/api/v1/database").at("items").items().stream()
                .filter(wanted)
                .findFirst()
                .orElse(null));
  }

  private static boolean isUp(Answered facts) {
    return facts.text("state").equals("up");
  }

  /** A server that is slow may answer a part of the questions too late: the next look has all. */
  private static boolean isComplete(Answered facts) {
    return isUp(facts)
        && facts.at("checks").items().stream().noneMatch(check -> check.text("id").equals("look"));
  }

  /** What is shown is of this moment; another look may have failed since the last answer. */
  private static void awaitHealth(Api api, String path, String value) {
    Await.that(path + " is " + value, () -> api.read("/health").text(path).equals(value));
  }

  private static void awaitReadiness(Api api, int status) {
    Await.that(
        "readiness answers " + status, () -> api.get("/health/ready").statusCode() == status);
  }

  @Test
  void aDatabaseSaysWhatItIsAndHowItIs() {
    TestDatabase database = postgres.database(getClass());
    try (ForkedService service = start(probe(), database)) {
      Api api = new Api(service);
      Answered facts = facts(api, "it was asked", DatabaseHealthIT::isComplete);

      assertThat(facts.text("name")).isEqualTo(database.address() + "/" + database.name());
      assertThat(facts.text("role")).isEqualTo("primary");
      assertThat(facts.text("version")).matches("\\d+(\\.\\d+)?");
      assertThat(facts.text("pools")).isEqualTo("[orders]");
      assertThat(facts.number("connections.max")).isEqualTo(200);
      assertThat(facts.number("connections.ours")).isPositive();
      assertThat(facts.number("wraparound.xidAge")).isPositive();
      assertThat(facts.text("transactions.complete")).isEqualTo("true");
      assertThat(facts.at("missing").items()).isEmpty();
      assertThat(facts.at("checks").items())
          .isNotEmpty()
          .allSatisfy(check -> assertThat(check.text("status")).isEqualTo("pass"));

      awaitHealth(api, "database.state", "up");
      awaitHealth(api, "database.role", "primary");
      awaitHealth(api, "facts.database.status", "pass");
      Await.that("so says a scrape", () -> service.metrics().sum("lifeguard_database_up") == 1);
      Await.that(
          "and how many it takes",
          () -> service.metrics().sum("lifeguard_database_connections_limit") == 197);
      assertThat(service.metrics().sum("lifeguard_agent_errors_total")).isZero();
    }
  }

  @Test
  void aRoleWithoutRightsSeesLessAndIsToldWhatItLacks() {
    TestDatabase database = postgres.database(getClass());
    String role = database.name() + "_plain";
    postgres.execute("create role " + role + " login");
    TestDatabase plain = new TestDatabase(database.address(), database.name(), role, "unused");
    try (ForkedService service = start(probe(), plain)) {
      Api api = new Api(service);
      Answered facts = facts(api, "it was asked", DatabaseHealthIT::isComplete);

      assertThat(facts.text("transactions.complete")).isEqualTo("false");
      assertThat(facts.at("missing").items().get(0).text("grant"))
          .isEqualTo("GRANT pg_monitor TO " + role);
      assertThat(facts.at("checks").items())
          .allSatisfy(check -> assertThat(check.text("status")).isEqualTo("pass"));
      Await.that(
          "health recommends it",
          () -> api.read("/health").text("recommendations").contains("GRANT pg_monitor TO"));

      postgres.execute("grant pg_monitor to " + role);
      Answered more =
          facts(api, "it sees more", each -> each.text("transactions.complete").equals("true"));
      assertThat(more.at("missing").items()).isEmpty();
    }
  }

  @Test
  void aTransactionThatSomebodyForgotIsSeenAndItsThresholdCanBeMoved() throws SQLException {
    TestDatabase database = postgres.database(getClass());
    // The default is a minute, which may have passed before anybody looks.
    ServiceBuilder patient =
        probe().property("lifeguard.database.idle-in-transaction-threshold", "1h");
    try (ForkedService service = start(patient, database);
        Connection forgetful = database.connect();
        Statement statement = forgetful.createStatement()) {
      statement.execute("set application_name = 'forgetful'");
      forgetful.setAutoCommit(false);
      statement.execute("select 1");
      Api api = new Api(service);
      Answered seen =
          facts(
              api,
              "the idle transaction",
              each -> each.text("transactions.idleBy").equals("forgetful"));
      assertThat(seen.at("checks").item("id", "idle-in-transaction").text("status"))
          .isEqualTo("pass");

      service.command("set-property lifeguard.database.idle-in-transaction-threshold 1s");

      facts(
          api,
          "a warning by the new threshold",
          each ->
              each.at("checks").item("id", "idle-in-transaction").text("status").equals("warn"));
      awaitHealth(api, "facts.database.status", "warn");
      awaitReadiness(api, 200);
      forgetful.rollback();
    }
  }

  @Test
  void aReplicaIsOneAndItsPrimaryKnowsHowFarItIsBehind() {
    TestDatabase database = postgres.database(getClass());
    TestPostgres replica = postgres.replica();
    TestDatabase there =
        new TestDatabase(replica.address(), database.name(), database.user(), database.password());
    try (ForkedService onPrimary = start(probe(), database);
        ForkedService onReplica = start(probe(), there)) {
      Answered copy =
          facts(
              new Api(onReplica),
              "the replica, once it receives",
              each ->
                  each.text("replication.receiving").equals("true")
                      && !each.text("replication.lagMillis").isEmpty());
      assertThat(copy.text("role")).isEqualTo("replica");
      assertThat(copy.number("replication.lagMillis")).isGreaterThanOrEqualTo(0);
      assertThat(onReplica.metrics().sum("lifeguard_database_primary")).isZero();

      Answered original =
          facts(
              new Api(onPrimary),
              "its replica, once it has caught up",
              each -> has(each, "replication.replicas", "state", "streaming"));
      assertThat(original.text("role")).isEqualTo("primary");
      assertThat(original.at("replication.slots").items().get(0).text("active")).isEqualTo("true");
    } finally {
      replica.stop();
      dropSlot(database);
    }
  }

  private static boolean has(Answered facts, String list, String field, String value) {
    return facts.at(list).items().stream().anyMatch(each -> each.text(field).equals(value));
  }

  /** The primary notices by and by that its replica is gone; until then the slot is in use. */
  private static void dropSlot(TestDatabase database) {
    Await.that(
        "nobody uses the slot",
        () -> database.number("select count(*) from pg_replication_slots where active") == 0);
    postgres.execute("select pg_drop_replication_slot('copy')");
  }

  /** The circuit breaker is off: the agent's own look is what tells. */
  @Test
  void readinessFailsWhileTheDatabaseIsDownAndNotForAFullPool() {
    TestPostgres doomed = TestPostgres.own();
    TestDatabase database = doomed.database(getClass());
    ServiceBuilder without = probe().property("lifeguard.breaker", "off");
    try (ForkedService service = start(without, database)) {
      Api api = new Api(service);
      facts(api, "it was asked", DatabaseHealthIT::isUp);
      service.command("borrow 4");
      Await.that(
          "the pool is full",
          () -> api.read("/health").at("pools").items().get(0).text("active").equals("4"));
      awaitReadiness(api, 200);

      doomed.kill();

      Answered down = facts(api, "it is down", each -> each.text("state").equals("down"));
      assertThat(down.text("error")).isNotEmpty();
      assertThat(down.at("checks").items().get(0).text("status")).isEqualTo("fail");
      awaitReadiness(api, 503);
      assertThat(service.metrics().sum("lifeguard_database_up")).isZero();

      doomed.restart();

      facts(api, "it is back", DatabaseHealthIT::isUp);
      awaitReadiness(api, 200);
    } finally {
      doomed.stop();
    }
  }

  /** What is set for a question stays with it: the pooler's one connection is the service's too. */
  @Test
  void throughAPoolerItIsAskedAsWellAndLeavesNothingBehind() {
    TestDatabase database = postgres.database(getClass());
    try (PgBouncer bouncer = PgBouncer.start(database, "transaction");
        ForkedService service =
            start(
                probe().property("lifeguard.session.behind-pooler", "keep"), bouncer.database())) {
      Api api = new Api(service);
      Answered facts = facts(api, "it was asked", DatabaseHealthIT::isUp);
      assertThat(facts.text("role")).isEqualTo("primary");
      assertThat(facts.text("pooler")).isEqualTo("true");
      assertThat(service.command("settings statement_timeout jit").line())
          .contains("statement_timeout=0");
    }
  }

  @Test
  void switchedOffItIsNotAskedUntilItIsSwitchedOn() {
    TestDatabase database = postgres.database(getClass());
    ServiceBuilder off =
        ForkedService.probe()
            .shortLived()
            .with("pgjdbc", "hikaricp")
            .property("lifeguard.fleet", "off")
            .property("lifeguard.database.health-interval", "off");
    try (ForkedService service = start(off, database)) {
      Api api = new Api(service);
      Answered facts = facts(api, "it is known", each -> true);
      assertThat(facts.text("state")).isEqualTo("unknown");
      assertThat(facts.number("intervalMillis")).isZero();
      assertThat(
              database.number(
                  "select count(*) from pg_stat_activity where datname = current_database()"
                      + " and application_name like 'lifeguard:%'"))
          .isZero();

      service.command("set-property lifeguard.database.health-interval 1s");
      facts(api, "it was asked", DatabaseHealthIT::isUp);
    }
  }
}
