// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import static dev.lifeguard.agent.alert.Severity.WARNING;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whether the agent does what it is there for. */
final class AgentRules {

  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  private AgentRules() {}

  static List<Rule> all() {
    return List.of(errors(), hooks(), spans(), storm());
  }

  private static Rule errors() {
    return new Rule(
        new RuleInfo(
            "LifeguardAgentErrors",
            WARNING,
            Subject.PLACE,
            Duration.ZERO,
            5,
            TEN_MINUTES,
            "the agent failed more than 5 times at one place in the last 10 minutes",
            "It was kept from the service, which goes on.",
            true),
        (rule, readings) -> {
          List<Sighting> found = new ArrayList<>();
          for (String place : readings.now().agentErrors().keySet()) {
            long count = readings.increase(rule, Counter.AGENT_ERRORS, place);
            if (count > rule.threshold()) {
              found.add(
                  Sighting.of(
                      place,
                      count,
                      "the agent has failed "
                          + count
                          + " times in the last 10 minutes at "
                          + place
                          + "; the service goes on, its log has the error"));
            }
          }
          return found;
        });
  }

  private static Rule hooks() {
    return new Rule(
        new RuleInfo(
            "LifeguardHooksFailed",
            WARNING,
            Subject.SERVICE,
            Duration.ZERO,
            0,
            Duration.ZERO,
            "a JDBC class could not be hooked",
            "What happens there is neither measured nor guarded.",
            true),
        (rule, readings) -> {
          List<String> failed = readings.now().hooks().failed();
          return failed.size() <= rule.threshold()
              ? List.of()
              : List.of(
                  Sighting.of(
                      "",
                      failed.size(),
                      Words.counted(failed.size(), "place", "places")
                          + " in JDBC classes cannot be seen, neither measured nor guarded: "
                          + String.join("; ", failed.subList(0, Math.min(3, failed.size())))));
        });
  }

  private static Rule spans() {
    return new Rule(
        new RuleInfo(
            "LifeguardSpansDropped",
            WARNING,
            Subject.SERVICE,
            Duration.ZERO,
            0,
            TEN_MINUTES,
            "spans were dropped in the last 10 minutes",
            "The collector is down or slow; traces have holes.",
            true),
        (rule, readings) -> {
          long count = readings.increase(rule, Counter.DROPPED_SPANS, "");
          return count <= rule.threshold()
              ? List.of()
              : List.of(
                  Sighting.of(
                      "",
                      count,
                      Words.counted(count, "span was", "spans were")
                          + " dropped in the last 10 minutes, no collector took them"
                          + " (OTEL_EXPORTER_OTLP_ENDPOINT)"));
        });
  }

  private static Rule storm() {
    return new Rule(
        new RuleInfo(
            "LifeguardAlertStorm",
            WARNING,
            Subject.SERVICE,
            Duration.ZERO,
            0,
            Duration.ZERO,
            "more than " + Storm.MOST + " alerts began to fire within a minute",
            "The rest is withheld, the most severe are told first; all are in /api/v1/alerts.",
            false),
        (rule, readings) ->
            readings.withheld() <= rule.threshold()
                ? List.of()
                : List.of(
                    Sighting.of(
                        "",
                        readings.withheld(),
                        Words.counted(readings.withheld(), "alert fires", "alerts fire")
                            + " and "
                            + (readings.withheld() == 1 ? "is" : "are")
                            + " not told, because more than "
                            + Storm.MOST
                            + " began within a minute; see /api/v1/alerts")));
  }
}
