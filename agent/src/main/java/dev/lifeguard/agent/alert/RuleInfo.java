// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import java.time.Duration;
import java.util.Locale;

/**
 * A rule, without what it does.
 *
 * @param id also the alert's name in Prometheus, where there is a rule of that name
 * @param subject what there is one alert for
 * @param holds how long its condition has to hold before it fires
 * @param threshold what its value has to be above, where no setting says otherwise
 * @param window over which increases are counted; zero for what is read as it is
 * @param condition in words, after "when"
 * @param meaning what it tells a person
 * @param route that shows more of it; {@code {name}} stands for the subject's name
 * @param prometheus whether the rules for Prometheus have it too
 */
public record RuleInfo(
    String id,
    Severity severity,
    Subject subject,
    Duration holds,
    double threshold,
    Duration window,
    String condition,
    String meaning,
    String route,
    boolean prometheus) {

  /** The section of the documentation that says what to do. */
  public String runbook() {
    String document = prometheus ? "docs/observability.md#" : "docs/alerts.md#";
    return document + id.toLowerCase(Locale.ROOT);
  }

  /** The route that shows more of it. */
  String see(String name) {
    return route.replace("{name}", name);
  }
}
