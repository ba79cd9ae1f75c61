// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export.otlp;

import dev.lifeguard.agent.export.Identity;
import dev.lifeguard.agent.export.Metric;
import dev.lifeguard.agent.export.OtelSettings;
import dev.lifeguard.agent.export.Outcome;
import dev.lifeguard.agent.export.Sink;
import io.opentelemetry.exporter.otlp.internal.OtlpMetricExporterProvider;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Sends metrics with OpenTelemetry's OTLP exporter. */
public final class OtlpMetrics implements Sink<Metric> {

  private static final Duration STANDARD_INTERVAL = Duration.ofSeconds(60);

  private final MetricExporter exporter;
  private final String target;
  private final Resource resource;
  private final InstrumentationScopeInfo scope;
  private final long startEpochNanos;

  private OtlpMetrics(OtlpConfig config, Identity identity) {
    exporter = new OtlpMetricExporterProvider().createExporter(config.properties());
    target = config.target();
    resource = config.resource(identity);
    scope = config.scope(identity);
    startEpochNanos = now();
  }

  /**
   * As these settings say.
   *
   * @throws RuntimeException in OpenTelemetry's words, where they make no sense
   */
  public static OtlpMetrics of(OtelSettings settings, Identity identity) {
    return new OtlpMetrics(OtlpConfig.of(settings, "metrics"), identity);
  }

  /** {@code OTEL_METRIC_EXPORT_INTERVAL}. */
  public static Duration interval(OtelSettings settings) {
    return OtlpConfig.of(settings, "metrics")
        .properties()
        .getDuration("otel.metric.export.interval", STANDARD_INTERVAL);
  }

  @Override
  public Outcome send(List<Metric> metrics) {
    long now = now();
    List<MetricData> all =
        metrics.stream()
            .<MetricData>map(
                metric -> new ExportedMetric(metric, resource, scope, startEpochNanos, now))
            .toList();
    return Deliveries.outcome(exporter.export(all));
  }

  private static long now() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  @Override
  public String target() {
    return target;
  }

  @Override
  public void close() {
    exporter.shutdown();
  }
}
