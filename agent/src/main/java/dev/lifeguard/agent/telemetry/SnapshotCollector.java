// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.telemetry;

import dev.lifeguard.agent.health.AgentSnapshot;
import dev.lifeguard.agent.telemetry.Points.Point;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot.UnknownDataPointSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Gives what the agent counted to the Prometheus library, in its own model. */
final class SnapshotCollector implements MultiCollector {

  private final Supplier<AgentSnapshot> snapshots;
  private final List<Family> families;

  SnapshotCollector(Supplier<AgentSnapshot> snapshots, List<Family> families) {
    this.snapshots = snapshots;
    this.families = families;
  }

  @Override
  public MetricSnapshots collect() {
    AgentSnapshot snapshot = Cardinality.bounded(snapshots.get());
    List<MetricSnapshot> metrics = new ArrayList<>(families.size());
    for (Family family : families) {
      List<Point> points = family.points(snapshot).all();
      if (!points.isEmpty()) {
        metrics.add(metric(family, points));
      }
    }
    return new MetricSnapshots(metrics);
  }

  private static MetricSnapshot metric(Family family, List<Point> points) {
    MetricMetadata metadata = metadata(family);
    return switch (family.kind()) {
      case GAUGE -> new GaugeSnapshot(metadata, each(family, points, SnapshotCollector::gauge));
      case UNTYPED ->
          new UnknownSnapshot(metadata, each(family, points, SnapshotCollector::untyped));
      case COUNTER ->
          new CounterSnapshot(metadata, each(family, points, SnapshotCollector::counter));
      case INFO ->
          new InfoSnapshot(metadata, each(family, points, (p, l) -> new InfoDataPointSnapshot(l)));
      case SUMMARY ->
          new SummarySnapshot(metadata, each(family, points, SnapshotCollector::summary));
      case HISTOGRAM -> {
        double[] bounds = family.bounds().secondsToInfinity();
        yield new HistogramSnapshot(
            metadata, each(family, points, (p, l) -> histogram(family, bounds, p, l)));
      }
    };
  }

  /** The library wants counters and infos without the suffix that it appends itself. */
  private static MetricMetadata metadata(Family family) {
    String name = family.name().replaceFirst("_(total|info)$", "");
    if (name.endsWith("_seconds")) {
      return new MetricMetadata(name, family.help(), Unit.SECONDS);
    }
    return new MetricMetadata(name, family.help());
  }

  private static <T> List<T> each(
      Family family, List<Point> points, BiFunction<Point, Labels, T> toPoint) {
    List<T> all = new ArrayList<>(points.size());
    for (Point point : points) {
      all.add(toPoint.apply(point, Labels.of(family.labels(), point.labelValues())));
    }
    return all;
  }

  private static GaugeDataPointSnapshot gauge(Point point, Labels labels) {
    return new GaugeDataPointSnapshot(point.value(), labels, null);
  }

  private static UnknownDataPointSnapshot untyped(Point point, Labels labels) {
    return new UnknownDataPointSnapshot(point.value(), labels, null);
  }

  private static CounterDataPointSnapshot counter(Point point, Labels labels) {
    return new CounterDataPointSnapshot(point.value(), labels, null, 0);
  }

  private static SummaryDataPointSnapshot summary(Point point, Labels labels) {
    return new SummaryDataPointSnapshot(
        point.times().count(), seconds(point), Quantiles.EMPTY, labels, Exemplars.EMPTY, 0);
  }

  private static HistogramDataPointSnapshot histogram(
      Family family, double[] bounds, Point point, Labels labels) {
    ClassicHistogramBuckets buckets =
        ClassicHistogramBuckets.of(bounds, family.bounds().counts(point.times()));
    return new HistogramDataPointSnapshot(buckets, seconds(point), labels, exemplars(point), 0);
  }

  private static Exemplars exemplars(Point point) {
    List<dev.lifeguard.agent.measure.Exemplar> kept = point.times().exemplars();
    return kept.isEmpty()
        ? Exemplars.EMPTY
        : Exemplars.of(kept.stream().map(SnapshotCollector::exemplar).toList());
  }

  private static Exemplar exemplar(dev.lifeguard.agent.measure.Exemplar kept) {
    return Exemplar.builder()
        .traceId(kept.traceId())
        .spanId(kept.spanId())
        .value(kept.nanos() / 1e9)
        .timestampMillis(kept.epochMillis())
        .build();
  }

  private static double seconds(Point point) {
    return point.times().sumNanos() / 1e9;
  }
}
