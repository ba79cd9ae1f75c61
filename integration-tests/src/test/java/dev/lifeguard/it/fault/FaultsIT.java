// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeguard.it.report.NotRun;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fault, on services with the agent and without, side by side: the same server fails them all
 * at the same moment. The figures go to {@code docs/reliability.md}; what is asserted is no timing,
 * but what was counted.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {

  private List<Comparison> comparisons = List.of();

  @BeforeAll
  void run() {
    List<LoadedPool> pools =
        Scope.chosen(LoadedPool.class, "pools", List.of(LoadedPool.HIKARI, LoadedPool.TOMCAT));
    List<Fault> faults = Scope.chosen(Fault.class, "faults", List.of(Fault.values()));
    List<Result> results = FaultRuns.all(FaultRuns.each(faults, pools, 2));
    ReliabilityTable.write("faults", results);
    comparisons = Comparison.of(results);
    if (!Scope.everything()) {
      NotRun.leftOut(getClass(), "faults on the other pools", "-Pfaults");
    }
  }

  Stream<Comparison> all() {
    return comparisons.stream();
  }

  Stream<Comparison> whereTheServerIsWell() {
    return all().filter(one -> one.fault().isServerWell());
  }

  Stream<Comparison> outages() {
    return all().filter(one -> one.fault() == Fault.OUTAGE);
  }

  Stream<Comparison> takenConnections() {
    return all()
        .filter(one -> EnumSet.of(Fault.LEAK, Fault.IDLE_IN_TRANSACTION).contains(one.fault()))
        .filter(one -> !isOnlyReported(one));
  }

  private static boolean isOnlyReported(Comparison one) {
    return one.fault() == Fault.LEAK && !one.with().pool().replaces();
  }

  /** UCP and DBCP2 check by themselves: see what they are told in docs/pool-settings.md. */
  Stream<Comparison> forgottenConnections() {
    return all()
        .filter(
            one ->
                one.fault() == Fault.FORGOTTEN_CHECKED
                    || (one.fault() == Fault.FORGOTTEN && one.with().pool() != LoadedPool.DBCP2));
  }

  Stream<Comparison> reportedLeaks() {
    return all().filter(FaultsIT::isOnlyReported);
  }

  Stream<Comparison> deadlocks() {
    return all().filter(one -> one.fault() == Fault.DEADLOCK);
  }

  @ParameterizedTest
  @MethodSource("all")
  void noCallReadsWhatIsNotSo(Comparison one) {
    assertThat(one.without().figures().wrong()).as("without the agent").isZero();
    assertThat(one.with().figures().wrong()).as("with the agent").isZero();
  }

  @ParameterizedTest
  @MethodSource("all")
  void theAgentItselfHasNoErrors(Comparison one) {
    assertThat(one.with().after().errors()).isZero();
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyUserIsServedAgainWhereTheyAreWithoutTheAgent(Comparison one) {
    if (one.without().figures().recovered()) {
      assertThat(one.with().figures().recovered()).as("%s", one.with().figures()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void noCallHangsWhereNoneDoesWithoutTheAgent(Comparison one) {
    if (one.without().figures().running() == 0) {
      assertThat(one.with().figures().running()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void theServiceEndsWhereItDoesWithoutTheAgent(Comparison one) {
    if (one.without().ending().clean()) {
      assertThat(one.with().ending().clean()).as("%s", one.with().ending()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void theBreakerIsClosedWhenTheDatabaseAnswersAgain(Comparison one) {
    assertThat(one.with().after().open()).isZero();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("whereTheServerIsWell")
  void nobodyIsRefusedWhileTheServerIsWell(Comparison one) {
    assumeTrue(one.with().asCalled(), "the server answered nobody for too long to be well");
    assertThat(one.with().after().rejected()).isZero();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("outages")
  void duringAnOutageTheBreakerOpens(Comparison one) {
    assertThat(one.with().during().open()).as("breakers open").isPositive();
    assertThat(one.with().after().rejected()).as("rejected").isPositive();
  }

  /**
   * Without the agent every user waits as long as the pool lets them, again and again. With it who
   * is in the pool when the server goes stays there, which is chance; whoever calls from the moment
   * on that callers are refused does not wait, but for the one that tries each half minute.
   */
  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("outages")
  void duringAnOutageNobodyWaitsForTheWholeTimeoutOnceCallersAreRefused(Comparison one) {
    assertThat(one.with().figures().slowLater())
        .as("%s", one.with().figures())
        .isLessThanOrEqualTo(1);
  }

  /** And before the service gives them back: while it goes on keeping them every user is served. */
  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("takenConnections")
  void whatTheServiceDoesNotGiveBackIsTakenBack(Comparison one) {
    assertThat(one.without().figures().slow()).as("without the agent").isPositive();
    assertThat(one.with().served()).as("with the agent: %s", one.with().figures()).isTrue();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("forgottenConnections")
  void whatAFirewallHasForgottenIsNotHandedOut(Comparison one) {
    assertThat(one.with().figures().recovered()).as("%s", one.with().figures()).isTrue();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("reportedLeaks")
  void aLeakThatCannotBeTakenBackIsReported(Comparison one) {
    assertThat(one.with().during().leaks()).as("leaks suspected").isPositive();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("deadlocks")
  void aDeadlockStaysTheServicesOwnAffair(Comparison one) {
    assertThat(one.without().deeds()).contains("40P01");
    assertThat(one.with().deeds()).contains("40P01");
    assertThat(one.with().figures().failed()).isZero();
  }
}
