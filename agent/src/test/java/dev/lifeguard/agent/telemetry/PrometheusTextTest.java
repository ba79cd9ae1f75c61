// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.health.Snapshots;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PrometheusTextTest {
  @Test
  void prints() {
    var text = new PrometheusText(() -> Snapshots.agent(Snapshots.pool("orders", 4, 2, 1)), true);
    System.err.println(new String(text.scrape(null).body(), StandardCharsets.UTF_8));
    System.err.println(
        new String(text.scrape("application/openmetrics-text").body(), StandardCharsets.UTF_8));
    assertThat(text).isNotNull();
  }
}
