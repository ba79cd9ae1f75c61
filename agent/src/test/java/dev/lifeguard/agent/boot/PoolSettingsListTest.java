// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.config.Configuration;
import dev.lifeguard.agent.config.Surroundings;
import dev.lifeguard.agent.guard.cap.CapSnapshot.Effective;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PoolSettingsListTest {

  /** What is shown can be copied into a setting: {@code 90} is no percentage. */
  @Test
  void valuesAreShownAsTheyAreWritten() {
    Map<String, String> set = Map.of("lifeguard.breaker.failure-rate[orders]", "40%");
    Configuration configuration = Configuration.load(null, Surroundings.of(set, Map.of()));
    Map<String, String> shown =
        new PoolSettingsList(configuration.policies(), "orders")
            .without(List.of()).stream()
                .collect(Collectors.toMap(Effective::key, Effective::value));

    assertThat(shown)
        .containsEntry("lifeguard.pressure.threshold", "90%")
        .containsEntry("lifeguard.retry.jitter", "25%")
        .containsEntry("lifeguard.breaker.failure-rate", "40%")
        .containsEntry("lifeguard.breaker.window", "1m")
        .containsEntry("lifeguard.leak.reclaim-after", "5m")
        .containsEntry("lifeguard.breaker.delay", "30s")
        .containsEntry("lifeguard.slow.threshold", "200ms")
        .containsEntry("lifeguard.pool.min-idle", "keep");
  }
}
