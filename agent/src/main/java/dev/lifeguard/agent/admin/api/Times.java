// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import dev.lifeguard.agent.measure.HistogramSnapshot;
import io.avaje.jsonb.Json;

/** Durations in milliseconds. */
@Json
record Times(long count, double p50, double p95, double p99, double max) {

  static Times of(HistogramSnapshot times) {
    return new Times(
        times.count(),
        millis(times.quantileNanos(0.5)),
        millis(times.quantileNanos(0.95)),
        millis(times.quantileNanos(0.99)),
        millis(times.maxNanos()));
  }

  private static double millis(long nanos) {
    return rounded(nanos / 1e6);
  }

  static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
