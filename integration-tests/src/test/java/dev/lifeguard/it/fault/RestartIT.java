// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * PostgreSQL is restarted under load, several times, for every pool with the agent and without.
 * What fails in one round is chance: the calls that are under way, up to one for each connection,
 * and where a pool connects on the caller's thread those that come in the third of a second without
 * a server. So the sums of all rounds are compared, and may differ by one round's worth of
 * connections and by a tenth: two services that are the same differ by up to 6 %. A round in which
 * the server was silent for longer than callers are let wait for it was an outage: nobody may be
 * forgotten or served wrongly in it either, but the calls of another one are compared.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestartIT {

  private static final int ROUNDS = Scope.everything() ? 10 : 4;

  private List<Comparison> comparisons = List.of();

  @BeforeAll
  void run() {
    List<LoadedPool> pools = Scope.chosen(LoadedPool.class, "pools", List.of(LoadedPool.values()));
    List<FaultRuns.Run> runs = new ArrayList<>();
    FaultRuns.chunks(pools, 2)
        .forEach(some -> runs.add(new FaultRuns.Run(Fault.RESTART, some, ROUNDS, period(some))));
    List<Result> results = FaultRuns.all(runs);
    ReliabilityTable.write("restarts", results);
    comparisons = Comparison.of(results);
  }

  /**
   * Without a pool each call costs the server a process: 320 a second are more than two cores do.
   */
  private static int period(List<LoadedPool> pools) {
    return pools.contains(LoadedPool.NONE) && !Scope.everything()
        ? 4 * FaultRuns.PERIOD_MILLIS
        : FaultRuns.PERIOD_MILLIS;
  }

  Stream<Rounds> pools() {
    return Rounds.of(comparisons).stream();
  }

  @ParameterizedTest
  @MethodSource("pools")
  void aRestartLosesNoMoreCallsWithTheAgentThanWithout(Rounds all) {
    Rounds rounds = all.asCalled();
    assumeFalse(rounds.each().isEmpty(), "in every restart the server was silent for too long");
    assertThat(rounds.with().failed())
        .as("failed calls with the agent (%s), without (%s)", rounds.with(), rounds.without())
        .isLessThanOrEqualTo(allowed(rounds));
  }

  private static long allowed(Rounds rounds) {
    long without = rounds.without().failed();
    return without + without / 10 + LoadedPool.SIZE;
  }

  @ParameterizedTest
  @MethodSource("pools")
  void everyUserIsServedAgainAfterEachRound(Rounds rounds) {
    assertThat(rounds.with().recovered()).isTrue();
    assertThat(rounds.with().running()).isZero();
  }

  @ParameterizedTest
  @MethodSource("pools")
  void noTransactionIsLostOrDoneTwice(Rounds rounds) {
    assertThat(rounds.without().wrong()).isZero();
    assertThat(rounds.with().wrong()).isZero();
  }

  @ParameterizedTest
  @MethodSource("pools")
  void theServiceEndsAfterwards(Rounds rounds) {
    assertThat(rounds.ending().clean()).as("%s", rounds.ending()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("pools")
  void theAgentItselfHasNoErrors(Rounds rounds) {
    assertThat(rounds.agentErrors()).isZero();
  }
}
