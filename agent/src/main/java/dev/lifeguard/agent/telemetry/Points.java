// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.telemetry;

import dev.lifeguard.agent.measure.HistogramSnapshot;
import java.util.ArrayList;
import java.util.List;

/** What one family says in one scrape. */
final class Points {

  /**
   * @param times {@link HistogramSnapshot#EMPTY} for what is a single number
   */
  record Point(List<String> labelValues, double value, HistogramSnapshot times) {}

  private final List<Point> points = new ArrayList<>();

  void add(double value, String... labelValues) {
    points.add(new Point(List.of(labelValues), value, HistogramSnapshot.EMPTY));
  }

  /** A number the pool may not tell: -1 gives no series, rather than a wrong one. */
  void addKnown(double value, String... labelValues) {
    if (value >= 0) {
      add(value, labelValues);
    }
  }

  void add(HistogramSnapshot times, String... labelValues) {
    points.add(new Point(List.of(labelValues), 0, times));
  }

  List<Point> all() {
    return points;
  }
}
