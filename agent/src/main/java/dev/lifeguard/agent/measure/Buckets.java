// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.measure;

/**
 * The bounds of every histogram: ten a decade from 1 µs to 1000 s, at round numbers, so that any
 * coarser set of round bounds (Prometheus buckets) can be cut from them exactly.
 */
final class Buckets {

  private static final int[] STEPS = {100, 120, 150, 200, 250, 300, 400, 500, 600, 800};
  private static final int DECADES = 9;

  /** Upper bounds in nanoseconds, inclusive, ascending. */
  static final long[] BOUNDS = bounds();

  /** One for each bound, and one for what lies above the last. */
  static final int COUNT = BOUNDS.length + 1;

  /** For each power of two the first bound that a value of that magnitude can fall under. */
  private static final byte[] FIRST = firstByMagnitude();

  private Buckets() {}

  /** The bucket of a duration; at most four comparisons, because no octave holds more bounds. */
  static int indexOf(long nanos) {
    int i = FIRST[64 - Long.numberOfLeadingZeros(nanos & Long.MAX_VALUE)];
    while (i < BOUNDS.length && nanos > BOUNDS[i]) {
      i++;
    }
    return i;
  }

  private static long[] bounds() {
    long[] bounds = new long[DECADES * STEPS.length + 1];
    long unit = 10; // 1 µs is 100 of these
    int i = 0;
    for (int decade = 0; decade < DECADES; decade++) {
      for (int step : STEPS) {
        bounds[i++] = step * unit;
      }
      unit *= 10;
    }
    bounds[i] = 100 * unit;
    return bounds;
  }

  private static byte[] firstByMagnitude() {
    byte[] first = new byte[65];
    for (int bits = 0; bits < first.length; bits++) {
      long smallest = bits == 0 ? 0 : bits >= 64 ? Long.MAX_VALUE : 1L << (bits - 1);
      int i = 0;
      while (i < BOUNDS.length && smallest > BOUNDS[i]) {
        i++;
      }
      first[bits] = (byte) i;
    }
    return first;
  }
}
