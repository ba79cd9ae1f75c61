// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export.otlp;

import dev.lifeguard.agent.export.BatchSettings;
import dev.lifeguard.agent.export.Identity;
import dev.lifeguard.agent.export.OtelSettings;
import dev.lifeguard.agent.export.Outcome;
import dev.lifeguard.agent.export.Sink;
import dev.lifeguard.agent.trace.FinishedSpan;
import io.opentelemetry.exporter.otlp.internal.OtlpSpanExporterProvider;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.List;

/** Sends spans with OpenTelemetry's OTLP exporter, set up by its own code from its own settings. */
public final class OtlpSpans implements Sink<FinishedSpan> {

  private final SpanExporter exporter;
  private final String target;
  private final Resource resource;
  private final InstrumentationScopeInfo scope;

  private OtlpSpans(OtlpConfig config, Identity identity) {
    exporter = new OtlpSpanExporterProvider().createExporter(config.properties());
    target = config.target();
    resource = config.resource(identity);
    scope = config.scope(identity);
  }

  /**
   * As these settings say.
   *
   * @throws RuntimeException in OpenTelemetry's words, where they make no sense
   */
  public static OtlpSpans of(OtelSettings settings, Identity identity) {
    return new OtlpSpans(OtlpConfig.of(settings, "traces"), identity);
  }

  /** {@code OTEL_BSP_…}. */
  public static BatchSettings batches(OtelSettings settings) {
    ConfigProperties given = OtlpConfig.of(settings, "traces").properties();
    BatchSettings standard = BatchSettings.DEFAULT;
    Duration delay = given.getDuration("otel.bsp.schedule.delay", standard.delay());
    return new BatchSettings(
        delay,
        given.getInt("otel.bsp.max.queue.size", standard.queue()),
        given.getInt("otel.bsp.max.export.batch.size", standard.batch()));
  }

  @Override
  public Outcome send(List<FinishedSpan> batch) {
    List<SpanData> spans =
        batch.stream().<SpanData>map(span -> new ExportedSpan(span, resource, scope)).toList();
    return Deliveries.outcome(exporter.export(spans));
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
