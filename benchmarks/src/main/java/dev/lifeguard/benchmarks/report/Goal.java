// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.benchmarks.report;

import java.util.EnumMap;
import java.util.Map;

/** What Lifeguard may cost over no agent in the same run. */
public sealed interface Goal {

  /** At most this much more. */
  record AtMost(double overhead) implements Goal {}

  /** At most this many times the overhead of another measure. */
  record TimesOverheadOf(double factor, Measure other) implements Goal {}

  /** Without spans: metrics and ledger. */
  Map<Measure, Goal> LIFEGUARD =
      new EnumMap<>(
          Map.of(
              Measure.BORROW_CPU, new AtMost(95),
              Measure.BORROW_BYTES, new AtMost(0),
              Measure.BORROW_2_CPU, new TimesOverheadOf(1.3, Measure.BORROW_CPU),
              Measure.QUERY_CPU, new AtMost(70),
              Measure.QUERY_BYTES, new AtMost(0),
              Measure.MAIN_WALL, new AtMost(100),
              Measure.STARTUP_CPU, new AtMost(900),
              Measure.HEAP, new AtMost(6),
              Measure.METASPACE, new AtMost(10),
              Measure.CLASSES, new AtMost(2000)));

  /** Traces are on, and the sampler takes none. */
  Map<Measure, Goal> LIFEGUARD_UNSAMPLED =
      new EnumMap<>(
          Map.of(
              Measure.QUERY_CPU, new AtMost(70),
              Measure.QUERY_BYTES, new AtMost(0)));

  /** Every statement sampled, and its span exported. */
  Map<Measure, Goal> LIFEGUARD_TRACES =
      new EnumMap<>(
          Map.of(
              Measure.QUERY_CPU, new AtMost(250),
              Measure.QUERY_BYTES, new AtMost(200),
              Measure.UNIT_CPU, new AtMost(900),
              Measure.UNIT_BYTES, new AtMost(800),
              Measure.HEAP, new AtMost(6),
              Measure.METASPACE, new AtMost(10),
              Measure.CLASSES, new AtMost(2000)));

  /** The jar's goal is its own size. */
  double JAR_MEGABYTES = 15;
}
