// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.benchmarks.report;

import java.util.Map;
import java.util.Optional;

/** Lifeguard's medians against its goals, in words. */
final class Verdict {

  private final Results results;

  Verdict(Results results) {
    this.results = results;
  }

  /** Empty where no goal is set. */
  String of(Measure measure) {
    if (measure == Measure.JAR) {
      return results
          .values("lifeguard", measure)
          .map(
              jar ->
                  "≤ " + Goal.JAR_MEGABYTES + " MB: " + compare(measure, jar, Goal.JAR_MEGABYTES))
          .orElse("");
    }
    String plain = judge("lifeguard", Goal.LIFEGUARD, measure);
    String traces = judge("lifeguard-traces", Goal.LIFEGUARD_TRACES, measure);
    return plain + (plain.isEmpty() || traces.isEmpty() ? "" : "<br>") + traces;
  }

  private String judge(String configuration, Map<Measure, Goal> goals, Measure measure) {
    Goal goal = goals.get(measure);
    if (goal == null) {
      return "";
    }
    Optional<Double> limit = limit(configuration, goal);
    String wanted =
        (goals == Goal.LIFEGUARD_TRACES ? "sampled " : "")
            + words(goal)
            + limit.map(value -> "≤ " + measure.formatOverhead(value)).orElse("");
    Optional<Spread> overhead = results.overheads(configuration, measure);
    if (overhead.isEmpty() || limit.isEmpty()) {
      return wanted.strip() + ": not measured";
    }
    if (isBlind(configuration)) {
      return wanted.strip() + ": not judged, the agent did not count its statements";
    }
    if (goals == Goal.LIFEGUARD_TRACES && !spansArrived(configuration)) {
      return wanted.strip() + ": not judged, no span arrived";
    }
    return wanted.strip() + ": " + compare(measure, overhead.get(), limit.get());
  }

  /** An agent whose hooks are not in is cheap. Known where the footprint was measured. */
  private boolean isBlind(String configuration) {
    return results
        .values(configuration, Measure.SEEN)
        .filter(percent -> percent.min() < 99 || percent.max() > 101)
        .isPresent();
  }

  /** A configuration that exports nothing must not pass for one that exports cheaply. */
  private boolean spansArrived(String configuration) {
    return results
        .values(configuration, Measure.ARRIVED)
        .filter(megabytes -> megabytes.median() > 0)
        .isPresent();
  }

  private Optional<Double> limit(String configuration, Goal goal) {
    if (goal instanceof Goal.TimesOverheadOf times) {
      return results
          .overheads(configuration, times.other())
          .map(other -> times.factor() * other.median());
    }
    return Optional.of(((Goal.AtMost) goal).overhead());
  }

  private static String words(Goal goal) {
    return goal instanceof Goal.TimesOverheadOf times
        ? "≤ " + times.factor() + " × 1 thread's overhead "
        : "";
  }

  private static String compare(Measure measure, Spread spread, double limit) {
    if (spread.median() <= limit) {
      return spread.max() <= limit ? "met" : "met by the median, not by every round";
    }
    return "**missed** by " + measure.format(spread.median() - limit);
  }
}
