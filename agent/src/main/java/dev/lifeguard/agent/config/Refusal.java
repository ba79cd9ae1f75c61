// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import java.util.List;
import java.util.Optional;

/** The text with which strict mode refuses the start. */
final class Refusal {

  private Refusal() {}

  static Optional<String> text(List<Problem> problems) {
    StringBuilder lines = new StringBuilder();
    for (Problem problem : problems) {
      if (problem.severity() != Problem.Severity.NOTICE) {
        lines.append("\n  ").append(problem.finding());
      }
    }
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "the service is not started: lifeguard.config.strict=true, and these settings are wrong:"
            + lines
            + "\nCorrect them, or set lifeguard.config.strict=false to start without them.");
  }
}
