// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Answer;
import dev.lifeguard.it.service.Await;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Metrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** One service for each kind of pool, and for none: all have room for 20, the gate for fewer. */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.lifeguard.it.gate.GatedSource#all")
class GateIT {

  private static final int THREADS = 16;

  private static TestDatabase database = new TestDatabase("", "", "", "");

  @SuppressWarnings("NullAway.Init") // set before the first test of each pool
  private static ForkedService service;

  private final GatedSource source;

  GateIT(GatedSource source) {
    this.source = source;
  }

  @BeforeParameterizedClassInvocation
  static void start(GatedSource source) {
    database = TestPostgres.shared().database(GateIT.class);
    service = source.service().property("lifeguard.gate.limit", 4).start();
    service.command(source.open(database));
    service.command("cycle 3");
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    service.close();
  }

  private static void policy(String value) {
    service.command("set-property lifeguard.gate " + value);
  }

  private static void limit(int limit) {
    service.set("lifeguard.gate.limit", limit);
    Await.same(
        "the limit is in force",
        () -> service.metrics().count("lifeguard_gate_limit"),
        () -> (long) limit);
  }

  private static Load load() {
    return new Load(service, database);
  }

  @Test
  void neverMoreThanTheLimitAreInUse() {
    limit(4);
    Load load = load().start(THREADS, source.holdMillis());
    load.reaches(4);
    load.neverMoreThan(4, source.rounds());
    assertThat(service.metrics().sum("lifeguard_gate_wait_seconds_count")).isPositive();
    load.stop();
  }

  @Test
  void theLimitMovesUnderLoad() {
    limit(10);
    Load load = load().start(THREADS, source.holdMillis());
    load.reaches(10);
    for (int limit : new int[] {3, 8}) {
      limit(limit);
      load.neverMoreThan(limit, source.rounds());
      load.reaches(limit);
    }
    load.stop();
    limit(4);
  }

  @Test
  void switchedOffNobodyIsHeldUpAndSwitchedOnAgainItHolds() {
    limit(4);
    Load load = load().start(THREADS, source.holdMillis());
    load.reaches(4);
    policy("off");
    load.reaches(5);
    Await.that("the gate is off", () -> service.metrics().of("lifeguard_gate_limit").isEmpty());
    policy("enforce");
    Await.that(
        "the gate is on again", () -> !service.metrics().of("lifeguard_gate_limit").isEmpty());
    load.neverMoreThan(4, source.rounds());
    load.stop();
  }

  @Test
  void aSecondBorrowOnTheSameThreadDoesNotHang() {
    limit(2);
    double before = service.metrics().sum("lifeguard_gate_nested_total");
    service.command("nested 2");
    Metrics metrics = service.metrics();
    assertThat(metrics.sum("lifeguard_gate_nested_total") - before).isEqualTo(2);
    assertThat(metrics.sum("lifeguard_gate_in_use")).isZero();
    limit(4);
  }

  @Test
  void whoWaitsTooLongIsToldWhy() {
    service.set("lifeguard.gate.max-wait", "250ms");
    limit(2);
    service.command("borrow 1");
    service.command("elsewhere borrow 1");
    Answer refusal = service.tryCommand("elsewhere cycle 1");
    service.command("give-back");
    service.set("lifeguard.gate.max-wait", GatedSource.MAX_WAIT);
    limit(4);
    assertThat(refusal.state()).isEqualTo("53300");
    assertThat(refusal.text("type")).isEqualTo("java.sql.SQLTransientConnectionException");
    assertThat(refusal.text("message"))
        .matches(
            "pool \\S+: 2 of 2 connections in use, waited (0\\.[2-9]|[1-9]\\d*\\.\\d) s"
                + " \\(lifeguard\\.gate\\.max-wait=250ms\\).*no connection was borrowed;"
                + " lifeguard\\.gate\\.limit is 2");
    service.command("cycle 1");
  }

  @Test
  void theAgentItselfMakesNoErrors() {
    service.command("concurrent 8 20");
    assertThat(service.metrics().sum("lifeguard_agent_errors_total")).as(source.kind()).isZero();
  }
}
