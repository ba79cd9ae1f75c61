// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Await;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Metrics;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** One service for each library; each test has a pool and a database of its own in it. */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.lifeguard.it.diagnosis.WatchedPool#pools")
class DiagnosisIT {

  private static final String CANARY = "canary-4711";
  private static final String CANARY_NUMBER = "471108154711";

  /** A report is said once a minute: one that was made too early is followed by another. */
  private static final Duration REPORTS = Duration.ofMinutes(5);

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
      assertThat(service.stderr())
          .as("what the agent printed")
          .doesNotContain(CANARY, CANARY_NUMBER);
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

  /** Waits until it has said of this database's pool a line with all of these in it. */
  private static void awaitLine(String name, TestDatabase database, String kind, String... parts) {
    Await.that(
        "the agent says of pool " + name + ": " + kind + " " + List.of(parts),
        REPORTS,
        () ->
            lines(name, database, kind).stream()
                .anyMatch(line -> Stream.of(parts).allMatch(line::contains)));
  }

  private static double suspected(String name, TestDatabase database) {
    return service.metrics().of("lifeguard_leaks_suspected").stream()
        .filter(sample -> isOf(sample.labels().getOrDefault("pool", ""), name, database))
        .mapToDouble(Metrics.Sample::value)
        .sum();
  }

  private static boolean isOf(String pool, String name, TestDatabase database) {
    return pool.equals(name) || pool.endsWith("/" + database.name());
  }

  @Test
  void aLeakIsNamedWithItsCallSiteAndThread() {
    TestDatabase database = open("leaky");
    service.command("cycle 1");
    // Of borrows less than a millisecond apart one call site is kept: one after the other.
    service.command("hoard-leak 1");
    service.command("hoard-leak 1");

    awaitLine(
        "leaky",
        database,
        "is leaked",
        "by forgetful-",
        "borrowed at Hoards.leak(Hoards.java:",
        "its thread has ended",
        "last: select ?, ?");
    Await.that("both count", () -> suspected("leaky", database) == 2.0);
    assertThat(service.get("/health").body()).contains("2 connections look leaked");

    service.command("hoard-end");
    Await.that("none counts any more", () -> suspected("leaky", database) == 0.0);
  }

  @Test
  void aRowLockThatEmptiesThePoolNamesWhoHoldsIt() {
    TestDatabase database = open("locked");
    service.command("hoard-lock");
    service.command("hoard-contend 6");

    awaitLine(
        "locked",
        database,
        "connections in use",
        "4 of 4 connections in use",
        "3 of 4 wait for a row lock held by thread nightly-report-1 at Hoards.report(",
        "in transaction for",
        "calling Hoards.callTheMailServer",
        "lifeguard.pool.acquire-timeout");
    service.awaitSaid("waits for Lock/", "blocked by backend");
    Await.that(
        "health knows who holds it",
        () -> service.get("/health").body().contains("wait for a row lock held by"));

    service.command("hoard-end");
  }

  @Test
  void aTransactionThatDoesSomethingElseIsCalledIdle() {
    TestDatabase database = open("idle");
    service.command("hoard-idle");

    awaitLine(
        "idle",
        database,
        "a transaction is idle",
        "by slow-caller-1",
        "borrowed at Hoards.placeOrder(Hoards.java:",
        "calling Hoards.callTheMailServer",
        "with 1 statement");
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

    awaitLine(
        "nested",
        database,
        "connections in use",
        "4 of 4 are held by threads that wait for another one of the same pool",
        "the first is borrowed at Hoards.outer(Hoards.java:",
        "the second at Hoards.inner(Hoards.java:");
    awaitLine(
        "nested",
        database,
        "waits for a second",
        "by nester-",
        "borrowed at Hoards.outer(Hoards.java:");
  }

  @Test
  void reportsAreSaidOnceAMinute() {
    TestDatabase database = open("quiet");
    service.command("hoard-run 4");
    Await.same("all four run", () -> sleepers(database, "count(*)"), () -> 4L);
    service.command("hoard-ask 3");

    awaitLine("quiet", database, "connections in use");
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
