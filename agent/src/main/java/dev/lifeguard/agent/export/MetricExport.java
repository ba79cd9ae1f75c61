// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export;

import dev.lifeguard.agent.export.otlp.OtlpMetrics;
import dev.lifeguard.agent.log.Log;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends metrics where the service's environment asks for it ({@code OTEL_METRICS_EXPORTER=otlp}),
 * on a thread of its own. Nothing of OpenTelemetry is loaded where it does not.
 */
public final class MetricExport {

  private final Supplier<List<Metric>> metrics;
  private final OtelSettings settings;
  private final Identity identity;
  private final boolean wanted;
  private @Nullable ExportThread thread;

  public MetricExport(Supplier<List<Metric>> metrics, OtelSettings settings, Identity identity) {
    this.metrics = metrics;
    this.settings = settings;
    this.identity = identity;
    wanted = Destinations.metrics(settings).otlp();
  }

  /** Begins. */
  public synchronized void start() {
    if (wanted && thread == null) {
      if (settings
          .value("otel.exporter.otlp.metrics.temporality.preference")
          .matches("(?i)delta")) {
        Log.warn(
            "OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE=delta: the agent counts from its"
                + " start and sends cumulative values (cumulative)");
      }
      thread = new ExportThread("lifeguard-export-metrics", "metrics", this::work);
      thread.start();
    }
  }

  /** The process ends: sends the last values. Returns after this time at the latest. */
  public synchronized void close(Duration atMost) {
    if (thread != null) {
      thread.close(atMost);
    }
  }

  private MetricPulse work() {
    return new MetricPulse(
        metrics,
        OtlpMetrics.of(settings, identity),
        OtlpMetrics.interval(settings),
        System::nanoTime);
  }
}
