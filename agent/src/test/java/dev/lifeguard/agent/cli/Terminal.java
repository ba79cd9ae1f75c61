// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli;

import dev.lifeguard.agent.config.Surroundings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** Runs the command line and keeps what it printed. */
final class Terminal {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Surroundings surroundings;
  private final int exitCode;

  private Terminal(Surroundings surroundings, String... arguments) {
    this.surroundings = surroundings;
    this.exitCode =
        CommandLineTool.run(
            arguments, new PrintWriter(out, true), new PrintWriter(err, true), this.surroundings);
  }

  static Terminal run(String... arguments) {
    return new Terminal(Surroundings.of(Map.of(), Map.of()), arguments);
  }

  static Terminal run(Surroundings surroundings, String... arguments) {
    return new Terminal(surroundings, arguments);
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  int exitCode() {
    return exitCode;
  }
}
