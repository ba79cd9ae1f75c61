// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.health.Snapshots;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What HikariCP's {@code MicrometerMetricsTracker} writes through Micrometer's Prometheus registry,
 * and so what boards made for it ask for: gauges, a counter, and three timers without histograms.
 */
class HikariBoardTest {

  private final Scrape scrape = Scrape.of(Snapshots.agent(Snapshots.pool("orders", 4, 2, 1)));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hikaricp_connections",
        "hikaricp_connections_active",
        "hikaricp_connections_idle",
        "hikaricp_connections_pending",
        "hikaricp_connections_max",
        "hikaricp_connections_min",
        "hikaricp_connections_timeout_total",
        "hikaricp_connections_acquire_seconds_count",
        "hikaricp_connections_acquire_seconds_sum",
        "hikaricp_connections_acquire_seconds_max",
        "hikaricp_connections_usage_seconds_count",
        "hikaricp_connections_usage_seconds_sum",
        "hikaricp_connections_usage_seconds_max",
        "hikaricp_connections_creation_seconds_count",
        "hikaricp_connections_creation_seconds_sum",
        "hikaricp_connections_creation_seconds_max"
      })
  void everySeriesIsThereWithTheLabelPool(String name) {
    assertThat(scrape.named(name)).containsExactly(name + "{pool=orders}");
  }

  @Test
  void typesAreThoseThatMicrometerWrites() {
    assertThat(scrape.types())
        .containsEntry("hikaricp_connections_active", "gauge")
        .containsEntry("hikaricp_connections_timeout_total", "counter")
        .containsEntry("hikaricp_connections_acquire_seconds", "summary")
        .containsEntry("hikaricp_connections_acquire_seconds_max", "gauge");
  }
}
