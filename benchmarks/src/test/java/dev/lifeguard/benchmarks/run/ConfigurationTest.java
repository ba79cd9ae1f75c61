// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.benchmarks.report.Goal;
import dev.lifeguard.benchmarks.report.Measure;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConfigurationTest {

  @Test
  void aRunThatNamesNoAgentJudgesEveryGoal() {
    Map.of(
            "lifeguard", Goal.LIFEGUARD,
            "lifeguard-unsampled", Goal.LIFEGUARD_UNSAMPLED,
            "lifeguard-traces", Goal.LIFEGUARD_TRACES)
        .forEach(
            (name, goals) -> {
              assertThat(Configuration.DEFAULT).contains(name);
              assertThat(goals.keySet())
                  .extracting(Measure::group)
                  .allMatch(group -> Configuration.isByDefault(name, group), name);
            });
  }
}
