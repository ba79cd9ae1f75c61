// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.benchmarks.report;

import java.util.Arrays;

/** Median and range. */
record Spread(double median, double min, double max, int n) {

  static Spread of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return new Spread((sorted[(n - 1) / 2] + sorted[n / 2]) / 2, sorted[0], sorted[n - 1], n);
  }
}
