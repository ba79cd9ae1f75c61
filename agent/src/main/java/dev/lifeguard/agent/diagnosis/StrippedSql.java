// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

/**
 * A statement's text without what a user put into it: strings, numbers and comments go, names stay.
 * One pass, and on doubt nothing more: from a quote that does not end, or a backslash whose meaning
 * depends on a setting of the session, the rest of the text is left out.
 */
final class StrippedSql {

  private static final int MOST_CHARACTERS = 200;
  private static final int MOST_READ = 8192;

  private final String sql;
  private final StringBuilder bare = new StringBuilder();
  private int at;

  private StrippedSql(String sql) {
    this.sql = sql;
  }

  /** At most {@value #MOST_CHARACTERS} characters on one line. */
  static String of(String sql) {
    String read = sql.length() > MOST_READ ? sql.substring(0, MOST_READ) : sql;
    StrippedSql stripped = new StrippedSql(read);
    boolean whole = stripped.strip() && read.length() == sql.length();
    String text = stripped.bare.toString().trim();
    if (text.length() > MOST_CHARACTERS) {
      return text.substring(0, MOST_CHARACTERS) + "…";
    }
    return whole ? text : text + "…";
  }

  private boolean strip() {
    while (at < sql.length() && bare.length() <= MOST_CHARACTERS) {
      if (!token(sql.charAt(at))) {
        return false;
      }
    }
    return true;
  }

  /** Takes the next token; false when what follows cannot be told apart. */
  private boolean token(char c) {
    if (Character.isWhitespace(c) || Character.isISOControl(c)) {
      at++;
      blank();
      return true;
    }
    if (sql.startsWith("--", at)) {
      int end = sql.indexOf('\n', at);
      at = end < 0 ? sql.length() : end;
      return true;
    }
    if (sql.startsWith("/*", at)) {
      return comment();
    }
    if (c == '\'') {
      return string(false);
    }
    if (c == '"') {
      return identifier();
    }
    if (c == '$') {
      return dollar();
    }
    if (isDigit(c) || (c == '.' && at + 1 < sql.length() && isDigit(sql.charAt(at + 1)))) {
      return number();
    }
    return isWordStart(c) ? word() : symbol(c);
  }

  private void blank() {
    if (!bare.isEmpty() && bare.charAt(bare.length() - 1) != ' ') {
      bare.append(' ');
    }
  }

  private boolean symbol(char c) {
    bare.append(c);
    at++;
    return true;
  }

  /** Comments nest in PostgreSQL. */
  private boolean comment() {
    int depth = 0;
    while (at < sql.length()) {
      if (sql.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (sql.startsWith("*/", at)) {
        at += 2;
        if (--depth == 0) {
          blank();
          return true;
        }
      } else {
        at++;
      }
    }
    return false;
  }

  /**
   * A string; a doubled quote does not end it.
   *
   * @param escapes whether a backslash escapes: {@code E'…'}
   */
  private boolean string(boolean escapes) {
    bare.append('?');
    for (int i = at + 1; i < sql.length(); i++) {
      char c = sql.charAt(i);
      if (c == '\\') {
        if (!escapes) {
          return false; // depends on standard_conforming_strings
        }
        i++;
      } else if (c == '\'') {
        if (i + 1 < sql.length() && sql.charAt(i + 1) == '\'') {
          i++;
        } else {
          at = i + 1;
          return true;
        }
      }
    }
    return false;
  }

  private boolean identifier() {
    int end = sql.indexOf('"', at + 1);
    if (end < 0) {
      return false;
    }
    bare.append(sql, at, end + 1);
    at = end + 1;
    return true;
  }

  /** {@code $1}, {@code $$…$$}, {@code $tag$…$tag$}, or a lonely sign. */
  private boolean dollar() {
    int end = at + 1;
    while (end < sql.length() && isWordPart(sql.charAt(end)) && sql.charAt(end) != '$') {
      end++;
    }
    if (end < sql.length() && sql.charAt(end) == '$' && !isDigitAt(at + 1)) {
      String tag = sql.substring(at, end + 1);
      int close = sql.indexOf(tag, end + 1);
      bare.append('?');
      at = close < 0 ? sql.length() : close + tag.length();
      return close >= 0;
    }
    if (isDigitAt(at + 1)) {
      int from = at++;
      while (isDigitAt(at)) {
        at++;
      }
      bare.append(sql, from, at);
      return true;
    }
    return symbol('$');
  }

  private boolean number() {
    bare.append('?');
    while (at < sql.length() && isNumberPart(sql.charAt(at))) {
      at++;
    }
    return true;
  }

  /** A sign belongs to a number only behind an exponent. */
  private boolean isNumberPart(char c) {
    char before = Character.toLowerCase(sql.charAt(at - 1 < 0 ? 0 : at - 1));
    return c == '.' || isWordPart(c) || ((c == '+' || c == '-') && before == 'e');
  }

  /** A name; or the letter before a string: {@code E'…'}, {@code B'…'}, {@code U&'…'}. */
  private boolean word() {
    int end = at;
    while (end < sql.length() && isWordPart(sql.charAt(end))) {
      end++;
    }
    String word = sql.substring(at, end);
    at = end;
    if (end < sql.length() && sql.charAt(end) == '\'') {
      return string(word.equalsIgnoreCase("e"));
    }
    bare.append(word);
    return true;
  }

  private boolean isDigitAt(int index) {
    return index < sql.length() && isDigit(sql.charAt(index));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWordStart(char c) {
    return c == '_' || Character.isLetter(c) || c > 127;
  }

  private static boolean isWordPart(char c) {
    return isWordStart(c) || isDigit(c) || c == '$';
  }
}
