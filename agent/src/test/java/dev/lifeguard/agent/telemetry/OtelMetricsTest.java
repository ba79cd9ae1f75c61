// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.export.Metric;
import dev.lifeguard.agent.health.Snapshots;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OtelMetricsTest {

  private final List<Metric> metrics =
      new OtelMetrics(() -> Snapshots.agent(Snapshots.pool("orders", 10, 7, 2))).get();

  private Metric metric(String name) {
    return metrics.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void namesAreOpenTelemetrys() {
    assertThat(metrics)
        .extracting(Metric::name)
        .doesNotHaveDuplicates()
        .contains(
            "db.client.operation.duration",
            "db.client.connection.count",
            "db.client.connection.idle.min",
            "db.client.connection.pending_requests",
            "db.client.connection.wait_time",
            "lifeguard.pool.utilization",
            "lifeguard.policy_would",
            "lifeguard.spans.dropped")
        .noneMatch(name -> Pattern.matches("hikaricp.*|.*_(total|seconds|ratio)", name));
    assertThat(metric("lifeguard.spans.dropped").points().get(0).value()).isEqualTo(13);
  }

  @Test
  void attributesAreOpenTelemetrysAndEmptyOnesAreLeftOut() {
    assertThat(metric("db.client.operation.duration").points())
        .anySatisfy(
            point ->
                assertThat(point.attributes())
                    .containsEntry("db.system.name", "postgresql")
                    .containsEntry("db.operation.name", "SELECT")
                    .doesNotContainKey("error.type"))
        .anySatisfy(point -> assertThat(point.attributes()).containsEntry("error.type", "23505"));
    assertThat(metric("db.client.connection.count").points())
        .anySatisfy(
            point ->
                assertThat(point.attributes())
                    .isEqualTo(
                        Map.of(
                            "db.client.connection.pool.name",
                            "orders",
                            "db.client.connection.state",
                            "used")));
    assertThat(metric("db.client.connection.count").kind()).isEqualTo(Metric.Kind.UP_DOWN);
  }

  @Test
  void aHistogramsCountsAreThoseOfItsBuckets() {
    Metric.Point selects =
        metric("db.client.operation.duration").points().stream()
            .filter(point -> !point.attributes().containsKey("error.type"))
            .findFirst()
            .orElseThrow();
    assertThat(metric("db.client.operation.duration").unit()).isEqualTo("s");
    assertThat(selects.counts()).hasSize(selects.bounds().size() + 1);
    assertThat(selects.counts().stream().mapToLong(Long::longValue).sum()).isEqualTo(3);
    assertThat(selects.value()).isGreaterThan(0.019).isLessThan(0.025);
  }
}
