// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.measure;

import java.util.List;

/**
 * What a {@link Histogram} had counted at one moment. Durations are nanoseconds.
 *
 * @param counts how many fell into each bucket, not cumulative
 * @param sumNanos their sum, exact
 * @param maxNanos the longest ever, exact; 0 when there was none
 * @param exemplars some of them that are part of sampled traces, at most one of each magnitude
 */
@SuppressWarnings("ArrayRecordComponent") // made by one, read by one
public record HistogramSnapshot(
    long[] counts, long sumNanos, long maxNanos, List<Exemplar> exemplars) {

  /** Nothing counted. */
  public static final HistogramSnapshot EMPTY =
      new HistogramSnapshot(new long[Buckets.COUNT], 0, 0, List.of());

  /** How many durations were counted. */
  public long count() {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    return total;
  }

  /**
   * How many were at most {@code boundNanos} long; exact where that is one of the bounds: 1, 1.2,
   * 1.5, 2, 2.5, 3, 4, 5, 6 or 8 times a power of ten from 1 µs to 1000 s.
   */
  public long countAtMost(long boundNanos) {
    long total = 0;
    for (int i = 0; i < Buckets.BOUNDS.length && Buckets.BOUNDS[i] <= boundNanos; i++) {
      total += counts[i];
    }
    return total;
  }

  /**
   * The duration that {@code fraction} (0.99) of all did not exceed, interpolated within its bucket
   * and never above the maximum; 0 when nothing was counted.
   */
  public long quantileNanos(double fraction) {
    double wanted = fraction * count();
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0 && seen + counts[i] >= wanted) {
        long lower = i == 0 ? 0 : Buckets.BOUNDS[i - 1];
        long upper = i < Buckets.BOUNDS.length ? Math.min(Buckets.BOUNDS[i], maxNanos) : maxNanos;
        double within = Math.max(0, wanted - seen) / counts[i];
        return Math.min(maxNanos, lower + (long) (within * Math.max(0, upper - lower)));
      }
      seen += counts[i];
    }
    return maxNanos;
  }
}
