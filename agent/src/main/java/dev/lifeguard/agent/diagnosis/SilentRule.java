// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import org.jspecify.annotations.Nullable;

/** Statements run, and the database does not answer the agent either. */
final class SilentRule implements Rule {

  @Override
  public @Nullable Finding in(Report report) {
    int running = (int) report.holders().stream().filter(Holding::running).count();
    if (running == 0 || !report.silence().startsWith("no answer")) {
      return null;
    }
    return new Finding(
        running,
        Words.part(running, report.inUse(), "runs a statement", "run statements")
            + " and the database does not answer the agent either ("
            + report.silence()
            + ")");
  }
}
