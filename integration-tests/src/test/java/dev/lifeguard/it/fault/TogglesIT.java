// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Answer;
import dev.lifeguard.it.service.Await;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Metrics;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every policy is switched on and off, again and again, while users are at work. The agent looks at
 * the settings each second and takes all that changed at once: a round switches all of them, and
 * the next one begins when the agent shows that it has taken this one.
 */
class TogglesIT {

  private static final int ROUNDS = Scope.everything() ? 130 : 8;

  /** Whoever waits so long waits for a permit that was lost. */
  private static final int PATIENCE_MILLIS = 60_000;

  private record Toggle(String key, String on, String off) {
    String value(int round) {
      return round % 2 == 0 ? on : off;
    }
  }

  /** The first two are what the rounds are seen by; the limit is above what the users need. */
  private static final List<Toggle> TOGGLES =
      List.of(
          new Toggle("gate", "enforce", "off"),
          new Toggle("gate.limit", "5", "7"),
          new Toggle("pool", "enforce", "observe"),
          new Toggle("pool.max", "6", "keep"),
          new Toggle("breaker", "off", "enforce"),
          new Toggle("retry", "off", "enforce"),
          new Toggle("leak", "enforce", "off"),
          new Toggle("query.timeout", "10m", "keep"));

  @ParameterizedTest
  @EnumSource(
      value = LoadedPool.class,
      names = {"HIKARI", "TOMCAT"})
  void nothingFailsAndNothingDrifts(LoadedPool pool) {
    TestDatabase database = TestPostgres.shared().database(getClass());
    Scene.prepare(TestPostgres.shared(), database);
    try (ForkedService service =
        pool.service().property("lifeguard.environment", "production").start()) {
      service.command(pool.open(database.url(), database.user(), LoadedPool.SIZE, PATIENCE_MILLIS));
      service.command("users-start period=5");
      for (int round = 0; round < ROUNDS; round++) {
        toggle(service, round);
      }
      everythingOff(service);
      assertNothingFailed(service);
      assertNoDrift(service);
    }
  }

  private static void toggle(ForkedService service, int round) {
    for (Toggle toggle : TOGGLES) {
      service.command("set-property lifeguard." + toggle.key() + " " + toggle.value(round));
    }
    boolean gated = round % 2 == 0;
    Await.that(
        "the agent has taken round " + round,
        () -> service.metrics().of("lifeguard_gate_limit").isEmpty() != gated);
  }

  private static void everythingOff(ForkedService service) {
    Map<String, String> rest =
        Map.of("gate", "off", "pool", "observe", "pool.max", "keep", "leak", "off");
    rest.forEach((key, value) -> service.command("set-property lifeguard." + key + " " + value));
    Await.that("the gate is off", () -> service.metrics().of("lifeguard_gate_limit").isEmpty());
  }

  private static void assertNothingFailed(ForkedService service) {
    Await.that(
        "users have been at work", () -> service.command("users-summary").number("calls") > 100);
    Answer summary = service.command("users-summary");
    assertThat(summary.number("failed")).as(summary.text("errors")).isZero();
    Answer end = service.command("users-stop " + PATIENCE_MILLIS);
    assertThat(end.number("stuck")).isZero();
    assertThat(service.metrics().count("lifeguard_agent_errors_total")).isZero();
  }

  /** All connections can be borrowed again, and what was borrowed is given back. */
  private static void assertNoDrift(ForkedService service) {
    assertThat(inUse(service.metrics())).as("in use after the load").isZero();
    service.command("borrow " + LoadedPool.SIZE);
    Metrics full = service.metrics();
    assertThat(inUse(full)).as("in use when all are borrowed").isEqualTo(LoadedPool.SIZE);
    assertThat(full.count("db_client_connection_max")).isEqualTo(LoadedPool.SIZE);
    service.command("give-back");
    assertThat(inUse(service.metrics())).isZero();
  }

  private static long inUse(Metrics metrics) {
    return metrics.count("db_client_connection_count", "db_client_connection_state", "used");
  }
}
