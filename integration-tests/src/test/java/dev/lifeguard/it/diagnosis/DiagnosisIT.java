// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Await;
import dev.lifeguard.it.service.ForkedService;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** One service for each library; each test has a pool and a database of its own in it. */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.lifeguard.it.diagnosis.WatchedPool#pools")
class DiagnosisIT {

  private static final String CANARY = "4711";

  @SuppressWarnings("NullAway.Init") // set before the first test of each pool
  private static ForkedService service;

  private final WatchedPool pool;

  DiagnosisIT(WatchedPool pool) {
    this.pool = pool;
  }

  @BeforeParameterizedClassInvocation
  static void start(WatchedPool pool) {
    service = pool.service().start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    try {
      assertThat(service.stderr()).as("what the agent printed").doesNotContain(CANARY);
      assertThat(service.stderr()).doesNotContain("lifeguard: error");
    } finally {
      service.close();
    }
  }

  /** DBCP 2 and Agroal have no name of their own: the database's tells the pools apart. */
  private TestDatabase open(String name) {
    TestDatabase database = TestPostgres.shared().database(DiagnosisIT.class);
    service.command(pool.open(database, name));
    return database;
  }

  /** The lines about this database's pool, of one kind. */
  private static List<String> lines(String name, TestDatabase database, String text) {
    return service
        .stderr()
        .lines()
        .filter(
            line ->
                line.contains("pool " + name + ":") || line.contains("/" + database.name() + ":"))
        .filter(line -> line.contains(text))
        .toList();
  }

  private static String line(String name, TestDatabase database, String text) {
    return Await.value(
        "the agent says of pool " + name + ": " + text,
        () -> {
          List<String> lines = lines(name, database, text);
          return lines.isEmpty() ? null : lines.get(0);
        });
  }

  @Test
  void aLeakIsNamedWithItsCallSiteAndThread() {
    TestDatabase database = open("leaky");
    service.command("cycle 1");
    service.command("hoard-leak 2");

    String leak = line("leaky", database, "is leaked");
    assertThat(leak)
        .contains("by forgetful-")
        .contains("borrowed at Hoards.leak(Hoards.java:")
        .contains("its thread has ended")
        .contains("last: select ?, ?");
    Await.that("both count", () -> service.metrics().sum("lifeguard_leaks_suspected") == 2.0);
    assertThat(service.get("/health").body()).contains("2 connections look leaked");

    service.command("hoard-end");
    Await.that(
        "none counts any more", () -> service.metrics().sum("lifeguard_leaks_suspected") == 0.0);
  }

  @Test
  void aRowLockThatEmptiesThePoolNamesWhoHoldsIt() {
    TestDatabase database = open("locked");
    service.command("hoard-lock");
    service.command("hoard-contend 6");

    String report = line("locked", database, "connections in use");
    assertThat(report)
        .contains("4 of 4 connections in use")
        .contains("3 of 4 wait for a row lock held by thread nightly-report-1 at Hoards.report(")
        .contains("in transaction for")
        .contains("calling Hoards.callTheMailServer")
        .contains("lifeguard.pool.acquire-timeout");
    service.awaitSaid("waits for Lock/", "blocked by backend");
    assertThat(service.get("/health").body()).contains("wait for a row lock held by");

    service.command("hoard-end");
  }

  @Test
  void aTransactionThatDoesSomethingElseIsCalledIdle() {
    TestDatabase database = open("idle");
    service.command("hoard-idle");

    assertThat(line("idle", database, "a transaction is idle"))
        .contains("by slow-caller-1")
        .contains("borrowed at Hoards.placeOrder(Hoards.java:")
        .contains("calling Hoards.callTheMailServer")
        .contains("with 1 statement");
    assertThat(service.metrics().sum("lifeguard_transaction_oldest_seconds")).isGreaterThan(0.5);

    service.command("hoard-end");
    Await.that(
        "its end is counted",
        () -> service.metrics().sum("lifeguard_transaction_idle_seconds_count") >= 1);
  }

  @Test
  void callersThatWaitForTheirSecondConnectionAreNamedWithBothPlaces() {
    TestDatabase database = open("nested");
    service.command("hoard-nest 4");

    assertThat(line("nested", database, "connections in use"))
        .contains("4 of 4 are held by threads that wait for another one of the same pool")
        .contains("the first is borrowed at Hoards.outer(Hoards.java:")
        .contains("the second at Hoards.inner(Hoards.java:");
    assertThat(line("nested", database, "waits for a second"))
        .contains("by nester-")
        .contains("borrowed at Hoards.outer(Hoards.java:");
  }

  @Test
  void reportsAreSaidOnceAMinute() {
    TestDatabase database = open("quiet");
    service.command("hoard-run 4");
    Await.same("all four run", () -> sleepers(database, "count(*)"), () -> 4L);
    service.command("hoard-ask 3");

    line("quiet", database, "connections in use");
    // More reports are made than are said: the counter of the health document goes on.
    Await.that(
        "a second report is kept", () -> service.get("/health").body().contains("exhaustion-"));
    assertThat(lines("quiet", database, "connections in use")).hasSize(1);
    sleepers(database, "count(pg_cancel_backend(pid))");
  }

  private static long sleepers(TestDatabase database, String what) {
    return database.number(
        "select "
            + what
            + " from pg_stat_activity where pid <> pg_backend_pid() and state = 'active'"
            + " and datname = current_database() and query like '%pg_sleep%'");
  }
}
