// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli;

import dev.lifeguard.agent.config.Configuration;
import dev.lifeguard.agent.config.Problem;

/** The settings as this command's own environment gives them. */
final class SettingsCheck {

  private SettingsCheck() {}

  static void run(Configuration configuration, Findings findings) {
    for (Problem problem : configuration.problems()) {
      switch (problem.severity()) {
        case ERROR -> findings.fail("settings", problem.message());
        case WARNING -> findings.warn("settings", problem.message());
        case NOTICE -> notice(problem, findings);
      }
    }
    findings.ok(
        "settings",
        configuration.policies().given()
            + " set; environment "
            + configuration.policies().detectedEnvironment().text());
  }

  /** This command does use the settings of the database. */
  private static void notice(Problem problem, Findings findings) {
    if (!problem.key().startsWith("lifeguard.database.")) {
      findings.warn("settings", problem.message());
    }
  }
}
