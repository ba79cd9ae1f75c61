// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import org.jspecify.annotations.Nullable;

/** The command line of the JVM as HotSpot and OpenJ9 leave it in {@code sun.java.command}. */
final class CommandLine {

  private CommandLine() {}

  /** Main class or jar, and the service's own arguments, separated by single blanks. */
  static String text(Surroundings surroundings) {
    String command = surroundings.property("sun.java.command");
    return command == null ? "" : command.strip();
  }

  /** The value of the service's argument {@code --name=value}. */
  static @Nullable String option(Surroundings surroundings, String name) {
    String command = text(surroundings);
    String option = " --" + name + "=";
    int at = command.indexOf(option);
    if (at < 0) {
      return null;
    }
    int from = at + option.length();
    int to = command.indexOf(' ', from);
    return command.substring(from, to < 0 ? command.length() : to);
  }
}
