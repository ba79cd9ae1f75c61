// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli.client;

import dev.lifeguard.agent.config.Surroundings;
import java.io.Console;
import java.util.Map;
import java.util.Set;

/** Colours for words that say how things are; none unless a person looks at a terminal. */
final class Style {

  private static final String RED = "\033[31m";
  private static final String YELLOW = "\033[33m";
  private static final String GREEN = "\033[32m";
  private static final String BOLD = "\033[1m";
  private static final String PLAIN = "\033[0m";

  private static final Map<String, Set<String>> WORDS =
      Map.of(
          RED,
          Set.of(
              "unhealthy",
              "fail",
              "failed",
              "open",
              "firing",
              "critical",
              "certain",
              "denied",
              "error",
              "down"),
          YELLOW,
          Set.of(
              "degraded",
              "warn",
              "warning",
              "pending",
              "half_open",
              "suspected",
              "cancelled",
              "blocker",
              "blocked_by",
              "idle_in_transaction",
              "long_running",
              "nested_wait",
              "expired"),
          GREEN,
          Set.of(
              "healthy", "pass", "closed", "succeeded", "applied", "resolved", "delivered", "up"));

  private final boolean colours;
  private final boolean terminal;

  private Style(boolean colours, boolean terminal) {
    this.colours = colours;
    this.terminal = terminal;
  }

  static Style of(Surroundings surroundings) {
    Map<String, String> environment = surroundings.environment();
    boolean terminal = atTerminal();
    boolean unwanted =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || environment.getOrDefault("TERM", "").equals("dumb");
    return new Style(terminal && !unwanted, terminal);
  }

  /** Since JDK 22 there is a console that may be none; {@code isTerminal} tells. */
  @SuppressWarnings("SystemConsoleNull") // isTerminal is asked
  private static boolean atTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException before22) {
      return true;
    } catch (ReflectiveOperationException unknown) {
      return false;
    }
  }

  /** Whether a line may be drawn again. */
  boolean terminal() {
    return terminal;
  }

  /** A cell of a table, or a word. */
  String state(String cell) {
    if (colours) {
      for (Map.Entry<String, Set<String>> colour : WORDS.entrySet()) {
        if (colour.getValue().contains(cell.strip())) {
          return colour.getKey() + cell + PLAIN;
        }
      }
    }
    return cell;
  }

  String heading(String text) {
    return colours ? BOLD + text + PLAIN : text;
  }
}
