// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.selftest;

import dev.lifeguard.agent.measure.Histogram;
import dev.lifeguard.agent.measure.HistogramSnapshot;
import dev.lifeguard.agent.selftest.SelfTestResult.Part;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The parts of a result. */
final class Stage {

  static final String PASS = "pass";
  static final String WARN = "warn";
  static final String FAIL = "fail";
  static final String SKIP = "skip";

  /** Beyond the threshold by so much it is no longer slow but wrong. */
  private static final double WRONG = 4;

  private Stage() {}

  static Part skipped(String id, String why) {
    return new Part(id, SKIP, why, 0, 0, null, null, null, null, null, null);
  }

  static Part failed(String id, String why, long samples) {
    return new Part(id, FAIL, why, samples, 1, null, null, null, null, null, null);
  }

  /**
   * By the 95th percentile.
   *
   * @param what was done, such as {@code round trips}
   */
  static Part timed(
      String id,
      String what,
      Histogram times,
      long errors,
      double thresholdMillis,
      @Nullable String setting) {
    HistogramSnapshot seen = times.snapshot();
    double p95 = millis(seen.quantileNanos(0.95));
    String status = status(p95, thresholdMillis);
    if (errors > 0) {
      status = FAIL;
    }
    String summary =
        String.format(
            Locale.ROOT,
            "%d %s, p95 %.2f ms, longest %.2f ms%s",
            seen.count(),
            what,
            p95,
            millis(seen.maxNanos()),
            errors > 0 ? ", " + errors + " failed" : "");
    return new Part(
        id,
        status,
        summary,
        seen.count(),
        errors,
        millis(seen.quantileNanos(0.5)),
        p95,
        millis(seen.quantileNanos(0.99)),
        millis(seen.maxNanos()),
        thresholdMillis,
        setting);
  }

  private static String status(double p95, double threshold) {
    return p95 <= threshold ? PASS : p95 <= threshold * WRONG ? WARN : FAIL;
  }

  private static double millis(long nanos) {
    return Math.round(nanos / 1e3) / 1e3;
  }
}
