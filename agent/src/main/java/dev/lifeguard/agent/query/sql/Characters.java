// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.query.sql;

/** PostgreSQL's classes of characters: whatever is not ASCII may be part of a name. */
final class Characters {

  private Characters() {}

  /** Control characters count as blank: the text stays on one line. */
  static boolean isBlank(char c) {
    return c <= ' ' || c == 127;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isWordStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c > 127;
  }

  /** Of a name, and of the tag of a dollar quote when it is no dollar. */
  static boolean isWordPart(char c) {
    return isWordStart(c) || isDigit(c) || c == '$';
  }

  /** A name in quotes may hold line breaks. */
  static String onOneLine(String name) {
    StringBuilder line = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      line.append(isBlank(name.charAt(i)) ? ' ' : name.charAt(i));
    }
    return line.toString();
  }
}
