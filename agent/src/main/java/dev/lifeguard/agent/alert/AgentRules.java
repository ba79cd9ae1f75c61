// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import static dev.lifeguard.agent.alert.Kinds.SERVICE;
import static dev.lifeguard.agent.alert.Severity.WARNING;

import java.util.List;

/** Whether the agent does what it is there for. */
final class AgentRules {

  private AgentRules() {}

  static List<Rule> all() {
    return List.of(
        Kinds.PLACES
            .rule(
                "LifeguardAgentErrors",
                WARNING,
                "the agent failed more than 5 times at one place in the last 10 minutes",
                "It was kept from the service, which goes on.")
            .within(10)
            .above(5)
            .when(
                (rule, readings, place) -> readings.increase(rule, Counter.AGENT_ERRORS, place),
                (place, count) ->
                    "the agent has failed "
                        + Words.whole(count)
                        + " times in the last 10 minutes at "
                        + place
                        + "; the service goes on, its log has the error"),
        SERVICE
            .rule(
                "LifeguardHooksFailed",
                WARNING,
                "a JDBC class could not be hooked",
                "What happens there is neither measured nor guarded.")
            .when(
                (rule, readings, service) -> readings.now().hooks().failed().size(),
                (service, count) ->
                    Words.counted(count, "place", "places")
                        + " in JDBC classes cannot be seen, neither measured nor guarded: "
                        + some(service.now().hooks().failed())),
        SERVICE
            .rule(
                "LifeguardSpansDropped",
                WARNING,
                "spans were dropped in the last 10 minutes",
                "The collector is down or slow; traces have holes.")
            .within(10)
            .when(
                (rule, readings, service) -> readings.increase(rule, Counter.DROPPED_SPANS, ""),
                (service, count) ->
                    Words.counted(count, "span was", "spans were")
                        + " dropped in the last 10 minutes, no collector took them"
                        + " (OTEL_EXPORTER_OTLP_ENDPOINT)"),
        SERVICE
            .rule(
                "LifeguardAlertStorm",
                WARNING,
                "more than " + Storm.MOST + " alerts began to fire within a minute",
                "The rest is withheld, the most severe are told first; all are in /api/v1/alerts.")
            .seeing("/api/v1/alerts")
            .onlyHere()
            .when(
                (rule, readings, service) -> readings.withheld(),
                (service, withheld) ->
                    Words.counted(withheld, "alert fires and is", "alerts fire and are")
                        + " not told, because more than "
                        + Storm.MOST
                        + " began within a minute; see /api/v1/alerts"));
  }

  private static String some(List<String> places) {
    return String.join("; ", places.subList(0, Math.min(3, places.size())));
  }
}
