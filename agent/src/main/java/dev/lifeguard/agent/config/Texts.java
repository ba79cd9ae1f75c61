// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

/** Texts of others inside our messages. */
final class Texts {

  private static final int LONGEST = 80;

  private Texts() {}

  /** One short line: no control character of a value gets into a log. */
  static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length() && i < LONGEST; i++) {
      char c = text.charAt(i);
      shown.append(Character.isISOControl(c) ? '?' : c);
    }
    return text.length() > LONGEST ? shown.append('…').toString() : shown.toString();
  }
}
