// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fault, on services with the agent and without, side by side: the same server fails them all
 * at the same moment. The figures go to {@code docs/reliability.md}; what is asserted is no timing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {

  private List<Result> results = List.of();

  @BeforeAll
  void run() {
    List<LoadedPool> pools =
        Scope.chosen(LoadedPool.class, "pools", List.of(LoadedPool.HIKARI, LoadedPool.TOMCAT));
    List<Fault> faults = Scope.chosen(Fault.class, "faults", List.of(Fault.values()));
    results = FaultRuns.all(FaultRuns.each(faults, pools, 2));
    ReliabilityTable.write("faults", results);
  }

  Stream<Result> results() {
    return results.stream();
  }

  Stream<Result> withTheAgent() {
    return results().filter(Result::agent);
  }

  @ParameterizedTest
  @MethodSource("results")
  void noCallReadsWhatIsNotSo(Result result) {
    assertThat(result.figures().wrong()).isZero();
  }
}
