// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.load;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A histogram of Prometheus: how many observations were at most so many seconds. */
final class Histogram {

  private final TreeMap<Double, Double> atMost = new TreeMap<>();
  private double count;
  private double sum;

  void bucket(double upperBound, double cumulative) {
    atMost.merge(upperBound, cumulative, Double::sum);
  }

  void count(double value) {
    count += value;
  }

  void sum(double value) {
    sum += value;
  }

  /** Linear within the bucket, as histogram_quantile() has it. */
  double quantile(double share) {
    double rank = share * count;
    double lowerBound = 0;
    double below = 0;
    for (Map.Entry<Double, Double> bucket : atMost.entrySet()) {
      if (bucket.getValue() >= rank) {
        double within = bucket.getValue() - below;
        return bucket.getKey().isInfinite() || within == 0
            ? lowerBound
            : lowerBound + (bucket.getKey() - lowerBound) * (rank - below) / within;
      }
      lowerBound = bucket.getKey();
      below = bucket.getValue();
    }
    return lowerBound;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "count %.0f, mean %s, p50 %s, p95 %s, p99 %s",
        count,
        seconds(count == 0 ? 0 : sum / count),
        seconds(quantile(0.50)),
        seconds(quantile(0.95)),
        seconds(quantile(0.99)));
  }

  private static String seconds(double seconds) {
    return seconds < 0.001
        ? String.format(Locale.ROOT, "%.0f µs", seconds * 1e6)
        : String.format(Locale.ROOT, "%.1f ms", seconds * 1e3);
  }
}
