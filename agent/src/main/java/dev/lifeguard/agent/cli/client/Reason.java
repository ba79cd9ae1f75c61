// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli.client;

import java.util.Map;
import picocli.CommandLine.Option;

/** Why somebody changes something: an option of every command that does. */
final class Reason {

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Kept in the audit log.")
  private String text = "";

  /** Adds it to a request, where one is given. */
  void addTo(Map<String, Object> request) {
    if (!text.isEmpty()) {
      request.put("reason", text);
    }
  }
}
