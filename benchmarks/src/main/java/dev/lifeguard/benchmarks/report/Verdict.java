// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.benchmarks.report;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    return Stream.of(
            judge("lifeguard", Goal.LIFEGUARD, measure),
            judge("lifeguard-unsampled", Goal.LIFEGUARD_UNSAMPLED, measure),
            judge("lifeguard-traces", Goal.LIFEGUARD_TRACES, measure))
        .filter(verdict -> !verdict.isEmpty())
        .collect(Collectors.joining("<br>"));
  }

  private String judge(String configuration, Map<Measure, Goal> goals, Measure measure) {
    Goal goal = goals.get(measure);
    if (goal == null) {
      return "";
    }
    Optional<Double> limit = limit(configuration, goal);
    String wanted =
        about(goals)
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

  private static String about(Map<Measure, Goal> goals) {
    if (goals == Goal.LIFEGUARD) {
      return "";
    }
    return goals == Goal.LIFEGUARD_TRACES ? "sampled " : "unsampled ";
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
    String beyond = measure.format(spread.median() - limit);
    boolean shows = !beyond.equals(measure.format(0));
    return "**missed** by " + (shows ? beyond : "less than the table shows");
  }
}
