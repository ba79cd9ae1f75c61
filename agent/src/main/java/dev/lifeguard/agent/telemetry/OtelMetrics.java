// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.telemetry;

import dev.lifeguard.agent.export.Metric;
import dev.lifeguard.agent.health.AgentSnapshot;
import dev.lifeguard.agent.telemetry.Points.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The same families that a scrape gets, under OpenTelemetry's names, for OTLP. Of one thread. */
public final class OtelMetrics implements Supplier<List<Metric>> {

  private final Supplier<AgentSnapshot> snapshots;

  /** Made when they are first wanted: this is constructed in {@code premain}. */
  private List<Family> families = List.of();

  public OtelMetrics(Supplier<AgentSnapshot> snapshots) {
    this.snapshots = snapshots;
  }

  @Override
  public List<Metric> get() {
    if (families.isEmpty()) {
      families = Families.all(false);
    }
    AgentSnapshot snapshot = Cardinality.bounded(snapshots.get());
    List<Metric> metrics = new ArrayList<>();
    for (Family family : families) {
      List<Point> points = family.points(snapshot).all();
      // What identifies the process goes with every metric anyway.
      if (!points.isEmpty() && family.kind() != Family.Kind.INFO) {
        metrics.add(metric(family, points));
      }
    }
    return metrics;
  }

  private static Metric metric(Family family, List<Point> points) {
    return new Metric(
        OtelNames.name(family.name()),
        OtelNames.unit(family.name()),
        family.help(),
        kind(family),
        points.stream().map(point -> point(family, point)).toList());
  }

  private static Metric.Kind kind(Family family) {
    return switch (family.kind()) {
      case COUNTER -> Metric.Kind.COUNTER;
      case HISTOGRAM -> Metric.Kind.HISTOGRAM;
      // As OpenTelemetry's conventions have it.
      case GAUGE, UNTYPED, SUMMARY, INFO ->
          family.name().startsWith("db_client_connection_")
              ? Metric.Kind.UP_DOWN
              : Metric.Kind.GAUGE;
    };
  }

  private static Metric.Point point(Family family, Point point) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < family.labels().size(); i++) {
      String value = point.labelValues().get(i);
      if (!value.isEmpty()) {
        attributes.put(OtelNames.attribute(family.labels().get(i)), value);
      }
    }
    if (family.kind() != Family.Kind.HISTOGRAM) {
      return new Metric.Point(attributes, point.value(), List.of(), List.of());
    }
    double[] bounds = family.bounds().secondsToInfinity();
    return new Metric.Point(
        attributes,
        point.times().sumNanos() / 1e9,
        Arrays.stream(bounds).limit(bounds.length - 1).boxed().toList(),
        Arrays.stream(family.bounds().counts(point.times())).boxed().toList());
  }
}
