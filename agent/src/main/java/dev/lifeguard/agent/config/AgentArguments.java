// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text after {@code -javaagent:lifeguard.jar=}: {@code key=value,key=value}, keys without the
 * prefix.
 */
final class AgentArguments {

  static final String SOURCE = "agent argument";

  private final Collector collector;
  private @Nullable String key;
  private String value = "";

  private AgentArguments(Collector collector) {
    this.collector = collector;
  }

  static void collect(String arguments, Collector collector) {
    new AgentArguments(collector).run(arguments);
  }

  private void run(String arguments) {
    String[] pieces = arguments.split(",", -1);
    for (int i = 0; i < pieces.length; i++) {
      String piece = pieces[i].strip();
      int equals = piece.indexOf('=');
      if (equals > 0 && looksLikeKey(piece.substring(0, equals).strip())) {
        finish();
        key = full(piece.substring(0, equals).strip());
        value = piece.substring(equals + 1);
      } else if (key != null && takesList(key)) {
        value = value + "," + piece;
      } else if (!piece.isEmpty()) {
        misshapen(i + 1);
      }
    }
    finish();
  }

  private void finish() {
    if (key != null) {
      collector.above(key, value, Place.ARGUMENT, SOURCE);
      key = null;
    }
  }

  /** Names the place, not the text: it may be the rest of a password with a comma. */
  private void misshapen(int number) {
    String message =
        "number " + number + " of the agent's arguments, counted by commas, is not key=value.";
    collector.problem(Problem.error(SOURCE, message, "It is ignored."));
  }

  private static String full(String key) {
    return key.startsWith(Setting.PREFIX) ? key : Setting.PREFIX + key;
  }

  private static boolean takesList(String key) {
    Setting<?> setting = Catalogue.find(key);
    return setting != null && setting.defaultValue() instanceof List;
  }

  /** Not the beginning of a URL's parameter in a list: {@code jdbc:h2:mem:a;MODE=PostgreSQL}. */
  private static boolean looksLikeKey(String text) {
    int bracket = text.indexOf('[');
    int end = bracket < 0 ? text.length() : bracket;
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '.' && c != '-' && c != '_') {
        return false;
      }
    }
    return end > 0;
  }
}
