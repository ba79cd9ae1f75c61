// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Exit;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.ServiceBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A bug in whatever the hooks call must not change what the service gets: part after part of the
 * agent is made to throw, and the service's answers are compared to those without an agent.
 */
class EveryHookThrowsIT {

  private static final List<String> POOLS = List.of("hikari", "handwritten", "driver-manager");
  private static final List<String> COMMANDS =
      List.of(
          "cycle 20",
          "concurrent 4 10",
          "prepare 5",
          "batch 7",
          "commit",
          "rollback",
          "fail",
          "close-twice",
          "cross-thread-close",
          "identity",
          "borrow 3",
          "give-back",
          "close-pool");

  private static List<String> expected = List.of();

  @BeforeAll
  static void withoutAnAgent() {
    try (ForkedService service = service().withoutAgent().start()) {
      expected = answers(service);
    }
    assertThat(expected).hasSize(POOLS.size() * COMMANDS.size());
    assertThat(expected).filteredOn(answer -> answer.startsWith("error")).hasSize(POOLS.size());
  }

  /** The places are those at which the errors are counted. */
  @ParameterizedTest
  @CsvSource({
    "pool.ConnectionSlots, IllegalStateException, borrow:close:handle:prepare",
    "pool.ConnectionSlots, StackOverflowError, borrow:close:handle:prepare",
    "pool.PreparationSlots, IllegalStateException, prepare:statement",
    "pool.Pools, IllegalStateException, borrow:create:connect",
    "pool.Pool, IllegalStateException, borrow",
    "pool.PhysicalConnection, IllegalStateException, borrow:close:prepare",
    "pool.Lent, IllegalStateException, borrow:connect",
    "measure.Histogram, IllegalStateException, borrow:close:create:statement:transaction",
    "query.Statements, NoSuchFieldError, connect",
    "query.DatabaseStatements, IllegalStateException, statement",
    "hook.ThreadFrame, NoSuchFieldError, connect:create",
    "hook.Connects, IllegalStateException, connect:create:request",
    "hook.Arrivals, IllegalStateException, borrow:connect:handle",
    "hook.Sources, IllegalStateException, data source:prepare",
    "boot.GuardedDatabases, IllegalStateException, connect:request",
    "boot.StartedSessions, IllegalStateException, connect",
    "boot.StartedSessions$Started, StackOverflowError, connect",
    "guard.session.SessionSettings, NoSuchFieldError, session settings",
    "guard.session.SessionAttempt, IllegalStateException, session settings:connect",
    "boot.Gates, IllegalStateException, guard",
    "boot.PoolEntrance, StackOverflowError, borrow",
    "boot.PoolAtGate, NoSuchFieldError, borrow",
    "guard.gate.Gate, IllegalStateException, guard",
    "guard.gate.Permits, IllegalStateException, guard"
  })
  void theServiceGetsWhatItGetsWithoutAnAgent(String type, String error, String places)
      throws ClassNotFoundException {
    Class<? extends Throwable> thrown =
        Class.forName("java.lang." + error).asSubclass(Throwable.class);
    try (ForkedService service =
        service()
            .agentJar(FaultyAgent.of(type, thrown))
            .property("lifeguard.start", "eager")
            .property("lifeguard.gate", "enforce")
            .property("lifeguard.gate.limit", 2)
            .start()) {
      assertThat(answers(service)).isEqualTo(expected);
      for (String place : places.split(":", -1)) {
        assertThat(service.metrics().count("lifeguard_agent_errors_total", "place", place))
            .as("errors at " + place)
            .isPositive();
      }
      Exit exit = service.stop();
      assertThat(exit.code()).isZero();
      assertThat(exit.stdout().lines())
          .allMatch(line -> line.startsWith("ok") || line.startsWith("error"));
    }
  }

  /** What throws here is asked after the pool has failed the borrow, while it has its permit. */
  @Test
  void aBorrowThatFailsGivesItsPermitBack() {
    TestDatabase database = TestPostgres.shared().database(EveryHookThrowsIT.class);
    try (ForkedService service =
        service()
            .agentJar(FaultyAgent.of("hook.TimingHooks", "beganAt", NoSuchFieldError.class))
            .property("lifeguard.start", "eager")
            .property("lifeguard.gate", "enforce")
            .property("lifeguard.gate.limit", 9)
            .start()) {
      service.command("open hikari name=full max=1 timeout=250 " + database.openArguments());
      service.command("cycle 300"); // the pool's own clock is trusted from here on
      service.command("borrow 1");
      long errors = service.metrics().count("lifeguard_agent_errors_total", "place", "borrow");
      for (int i = 0; i < 3; i++) {
        assertThat(service.tryCommand("borrow 1").ok()).isFalse();
      }
      assertThat(service.metrics().count("lifeguard_agent_errors_total", "place", "borrow"))
          .isEqualTo(errors + 3);
      assertThat(service.metrics().count("lifeguard_gate_in_use")).isEqualTo(1);
    }
  }

  private static ServiceBuilder service() {
    return ForkedService.probe().shortLived().with("pgjdbc", "hikaricp");
  }

  private static List<String> answers(ForkedService service) {
    TestDatabase database = TestPostgres.shared().database(EveryHookThrowsIT.class);
    List<String> answers = new ArrayList<>();
    for (String pool : POOLS) {
      service.command("open " + pool + " name=" + pool + " max=5 " + database.openArguments());
      for (String command : COMMANDS) {
        answers.add(plain(service.tryCommand(command).line()));
      }
    }
    return answers;
  }

  /** Without what differs in every run: times, and the names of proxies and of what they wrap. */
  private static String plain(String answer) {
    return answer
        .replaceAll("(inside|around)Nanos=\\d+", "$1Nanos=…")
        .replaceAll("\\$Proxy\\d+", "\\$Proxy…")
        .replaceAll("@[0-9a-f]+", "@…");
  }
}
