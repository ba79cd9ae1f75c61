// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli.client;

import java.util.Locale;

/** Numbers as people read them. What is not known is a dash. */
final class Units {

  static final String UNKNOWN = "-";

  private Units() {}

  static String count(Json of, String name) {
    double number = of.number(name);
    return Double.isNaN(number) ? UNKNOWN : String.format(Locale.ROOT, "%,d", (long) number);
  }

  static String percent(Json of, String name) {
    double ratio = of.number(name);
    return Double.isNaN(ratio) ? UNKNOWN : Math.round(ratio * 100) + " %";
  }

  static String millis(Json of, String name) {
    return millis(of.number(name));
  }

  static String millis(double millis) {
    if (Double.isNaN(millis)) {
      return UNKNOWN;
    }
    if (millis == 0) {
      return "0 ms";
    }
    if (millis < 10) {
      return String.format(Locale.ROOT, millis < 1 ? "%.2f ms" : "%.1f ms", millis);
    }
    if (millis < 1_000) {
      return Math.round(millis) + " ms";
    }
    if (millis < 60_000) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1_000);
    }
    long seconds = Math.round(millis / 1_000);
    if (seconds < 3_600) {
      return seconds / 60 + " min " + seconds % 60 + " s";
    }
    return seconds < 86_400
        ? seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min"
        : seconds / 86_400 + " d " + seconds % 86_400 / 3_600 + " h";
  }

  static String text(Json of, String name) {
    String text = of.text(name);
    return text.isEmpty() ? UNKNOWN : text;
  }
}
