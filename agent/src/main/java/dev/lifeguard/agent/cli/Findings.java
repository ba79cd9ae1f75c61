// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli;

import java.io.PrintWriter;

/** Prints what was found, a line each, and keeps the worst of it. Used by one thread. */
final class Findings {

  private final PrintWriter out;
  private int worst;

  Findings(PrintWriter out) {
    this.out = out;
  }

  void ok(String topic, String text) {
    print("OK", topic, text);
  }

  void warn(String topic, String text) {
    worst = Math.max(worst, 1);
    print("WARN", topic, text);
  }

  void fail(String topic, String text) {
    worst = 2;
    print("FAIL", topic, text);
  }

  /** 0 when all is well, 1 with a warning, 2 with a failure. */
  int exitCode() {
    return worst;
  }

  private void print(String level, String topic, String text) {
    String oneLine = text.strip().replaceAll("\\s*\\R\\s*", " | ");
    out.println(level + " ".repeat(6 - level.length()) + topic + ": " + oneLine);
  }
}
