// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.telemetry;

import dev.lifeguard.agent.measure.HistogramSnapshot;
import java.util.Arrays;

/**
 * Upper bounds of a histogram's buckets. Each is a bound of the histograms that were recorded (1,
 * 1.2, 1.5, 2, 2.5, 3, 4, 5, 6 or 8 times a power of ten), so no count is a guess.
 */
final class Bounds {

  static final Bounds NONE = new Bounds();

  /** Waiting for, holding and opening connections. A pool hands one out within microseconds. */
  static final Bounds CONNECTION =
      new Bounds(
          1e-5, 5e-5, 1e-4, 5e-4, 1e-3, 5e-3, 1e-2, 2.5e-2, 5e-2, 1e-1, 2.5e-1, 5e-1, 1, 2.5, 5, 10,
          30);

  /** OpenTelemetry's for {@code db.client.operation.duration}, and two below them. */
  static final Bounds STATEMENT =
      new Bounds(1e-4, 5e-4, 1e-3, 5e-3, 1e-2, 5e-2, 1e-1, 5e-1, 1, 5, 10);

  static final Bounds TRANSACTION =
      new Bounds(1e-3, 5e-3, 1e-2, 5e-2, 1e-1, 5e-1, 1, 5, 10, 30, 60, 300);

  private final double[] seconds;

  private Bounds(double... seconds) {
    this.seconds = seconds;
  }

  /** The bounds, and what is above them. */
  double[] secondsToInfinity() {
    double[] all = Arrays.copyOf(seconds, seconds.length + 1);
    all[seconds.length] = Double.POSITIVE_INFINITY;
    return all;
  }

  /** How many fell into each bucket, not cumulative; the last is what is above all bounds. */
  long[] counts(HistogramSnapshot times) {
    long[] counts = new long[seconds.length + 1];
    long below = 0;
    for (int i = 0; i < seconds.length; i++) {
      long atMost = times.countAtMost(Math.round(seconds[i] * 1e9));
      counts[i] = atMost - below;
      below = atMost;
    }
    counts[seconds.length] = times.count() - below;
    return counts;
  }
}
