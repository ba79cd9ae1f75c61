// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export.otlp;

import dev.lifeguard.agent.export.Metric;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.GaugeData;
import io.opentelemetry.sdk.metrics.data.HistogramData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.data.SumData;
import io.opentelemetry.sdk.resources.Resource;
import java.util.List;

/** A metric of ours, as OpenTelemetry's exporters want it; counted from the start on. */
final class ExportedMetric implements MetricData {

  private final Metric metric;
  private final Resource resource;
  private final InstrumentationScopeInfo scope;
  private final long start;
  private final long now;

  ExportedMetric(
      Metric metric, Resource resource, InstrumentationScopeInfo scope, long start, long now) {
    this.metric = metric;
    this.resource = resource;
    this.scope = scope;
    this.start = start;
    this.now = now;
  }

  @Override
  public MetricDataType getType() {
    return switch (metric.kind()) {
      case GAUGE -> MetricDataType.DOUBLE_GAUGE;
      case UP_DOWN, COUNTER -> MetricDataType.DOUBLE_SUM;
      case HISTOGRAM -> MetricDataType.HISTOGRAM;
    };
  }

  @Override
  public Data<?> getData() {
    return switch (metric.kind()) {
      case GAUGE -> GaugeData.createDoubleGaugeData(numbers());
      case UP_DOWN ->
          SumData.createDoubleSumData(false, AggregationTemporality.CUMULATIVE, numbers());
      case COUNTER ->
          SumData.createDoubleSumData(true, AggregationTemporality.CUMULATIVE, numbers());
      case HISTOGRAM -> HistogramData.create(AggregationTemporality.CUMULATIVE, histograms());
    };
  }

  private List<DoublePointData> numbers() {
    return metric.points().stream()
        .map(
            point ->
                DoublePointData.create(start, now, attributes(point), point.value(), List.of()))
        .toList();
  }

  private List<HistogramPointData> histograms() {
    return metric.points().stream()
        .map(
            point ->
                HistogramPointData.create(
                    start,
                    now,
                    attributes(point),
                    point.value(),
                    false,
                    0,
                    false,
                    0,
                    point.bounds(),
                    point.counts()))
        .toList();
  }

  private static Attributes attributes(Metric.Point point) {
    AttributesBuilder attributes = Attributes.builder();
    point.attributes().forEach(attributes::put);
    return attributes.build();
  }

  @Override
  public Resource getResource() {
    return resource;
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return scope;
  }

  @Override
  public String getName() {
    return metric.name();
  }

  @Override
  public String getDescription() {
    return metric.help();
  }

  @Override
  public String getUnit() {
    return metric.unit();
  }
}
