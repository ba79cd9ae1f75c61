// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.telemetry;

import java.util.List;

/** Alerts, and who was told. */
final class AlertFamilies {

  private AlertFamilies() {}

  static List<Family> all() {
    return List.of(
        Family.gauge(
            "lifeguard_alerts_firing",
            "Alerts of the agent's own rules that fire now.",
            List.of("rule", "severity"),
            (snapshot, points) ->
                snapshot
                    .alerts()
                    .firing()
                    .forEach(
                        each -> points.add((double) each.count(), each.rule(), each.severity()))),
        Family.counter(
            "lifeguard_alerts_sent_total",
            "Messages to channels: `delivered`; `failed` in every attempt; `dropped`, because too"
                + " many waited.",
            List.of("channel", "outcome"),
            (snapshot, points) ->
                snapshot
                    .alerts()
                    .sent()
                    .forEach(
                        each ->
                            points.add((double) each.count(), each.channel(), each.outcome()))));
  }
}
