// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.lifeguard.benchmarks.jmh.PoolBenchmark;
import dev.lifeguard.benchmarks.jmh.ThreadCost;
import java.sql.SQLException;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

final class SmokeTest {

  @Test
  void theUnitOfWorkSeesARowPerQuery() throws SQLException {
    try (HikariDataSource pool = Database.open()) {
      assertThat(Database.unitOfWork(pool)).isEqualTo(3);
    }
  }

  @Test
  void everyOperationRunsAndHasItsCost() throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(PoolBenchmark.class.getName())
                    .forks(0)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .measurementTime(TimeValue.milliseconds(50))
                    .addProfiler(ThreadCost.class)
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    assertThat(results)
        .hasSize(3)
        .allSatisfy(
            result ->
                assertThat(result.getSecondaryResults())
                    .containsKeys(ThreadCost.CPU, ThreadCost.BYTES));
  }
}
