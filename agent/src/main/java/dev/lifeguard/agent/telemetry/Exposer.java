// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.telemetry;

import dev.lifeguard.agent.health.AgentSnapshot;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The Prometheus library's registry and writers; all that knows of them, with its collector. */
final class Exposer {

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final ExpositionFormatWriter text = PrometheusTextFormatWriter.create();
  private final ExpositionFormatWriter openMetrics = OpenMetricsTextFormatWriter.create();

  Exposer(Supplier<AgentSnapshot> snapshots, boolean hikariNames) {
    registry.register(new SnapshotCollector(snapshots, Families.all(hikariNames)));
  }

  Exposition scrape(@Nullable String accept) {
    ExpositionFormatWriter writer =
        accept != null && accept.contains("application/openmetrics-text") ? openMetrics : text;
    ByteArrayOutputStream out = new ByteArrayOutputStream(16 * 1024);
    try {
      writer.write(out, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible); // into memory
    }
    return new Exposition(writer.getContentType(), out.toByteArray());
  }
}
