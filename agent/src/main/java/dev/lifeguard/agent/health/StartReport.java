// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.health;

import java.util.ArrayList;
import java.util.List;

/**
 * The one line that the agent says when it starts.
 *
 * @param postgresql what the enforcement policy does: {@code enforce}, {@code observe}, {@code off}
 * @param admin where the admin endpoint is, or why it is not: {@code http://127.0.0.1:9463 (token
 *     file …)}
 * @param settings how many settings are not at their default, and from where: {@code 4 settings (2
 *     -D, 2 env)}
 * @param startMillis how long the start took the service
 */
public record StartReport(
    String version,
    String service,
    String environment,
    String postgresql,
    String admin,
    String settings,
    long startMillis) {

  /** Without a line end. */
  public String line() {
    List<String> parts = new ArrayList<>();
    parts.add(version);
    parts.add(service + " in " + environment);
    parts.add("postgresql " + postgresql);
    parts.add("admin " + admin);
    parts.add(settings);
    parts.add(startMillis + " ms");
    return String.join(" | ", parts);
  }
}
