// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export;

import java.util.List;
import java.util.Map;

/**
 * A metric as it leaves the process.
 *
 * @param name by OpenTelemetry's conventions, {@code db.client.connection.count}
 * @param unit by UCUM, {@code s}; empty where there is none
 */
public record Metric(String name, String unit, String help, Kind kind, List<Point> points) {

  /** What its numbers are. */
  public enum Kind {
    GAUGE,
    /** Counts up and down, and can be added up over instances. */
    UP_DOWN,
    COUNTER,
    HISTOGRAM
  }

  /**
   * One series.
   *
   * @param value the number; of a histogram, the sum
   * @param bounds upper bounds of a histogram's buckets, without infinity
   * @param counts how many fell into each bucket, not cumulative; the last is above all bounds
   */
  public record Point(
      Map<String, String> attributes, double value, List<Double> bounds, List<Long> counts) {}
}
