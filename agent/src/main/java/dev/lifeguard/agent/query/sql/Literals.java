// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.query.sql;

/** Where literals, quoted names and comments end. Whatever does not end, ends with the text. */
final class Literals {

  private final String sql;
  private final int length;
  private final boolean backslashes;
  private boolean unterminated;
  private boolean escapedQuote;

  Literals(String sql, int length, boolean backslashes) {
    this.sql = sql;
    this.length = length;
    this.backslashes = backslashes;
  }

  boolean isUnterminated() {
    return unterminated;
  }

  /** Whether a backslash stood before a quote in the last plain string. */
  boolean hasEscapedQuote() {
    return escapedQuote;
  }

  /**
   * A string, with those that continue it on the next lines.
   *
   * @param quote where its quote is
   * @param escapes whether it is {@code E'…'}
   */
  int endOfString(int quote, boolean escapes) {
    escapedQuote = false;
    int end = endOfPart(quote, escapes);
    for (int more = continuation(end); more >= 0; more = continuation(end)) {
      end = endOfPart(more, escapes);
    }
    return end;
  }

  private int endOfPart(int quote, boolean escapes) {
    boolean afterBackslash = false;
    for (int i = quote + 1; i < length; i++) {
      char c = sql.charAt(i);
      if (c == '\'') {
        escapedQuote |= afterBackslash && !escapes;
        if (afterBackslash && (escapes || backslashes)) {
          afterBackslash = false;
        } else if (i + 1 < length && sql.charAt(i + 1) == '\'') {
          i++;
          afterBackslash = false;
        } else {
          return i + 1;
        }
      } else {
        afterBackslash = c == '\\' && !afterBackslash;
      }
    }
    return none();
  }

  /**
   * The quote at which a string goes on: behind white space with a line break in it, and line
   * comments; else -1.
   */
  private int continuation(int end) {
    boolean lineBreak = false;
    int i = end;
    while (i < length) {
      char c = sql.charAt(i);
      if (c == '\'') {
        return lineBreak ? i : -1;
      }
      if (c == '-' && i + 1 < length && sql.charAt(i + 1) == '-') {
        i = endOfLine(i);
      } else if (Characters.isBlank(c)) {
        lineBreak |= c == '\n' || c == '\r';
        i++;
      } else {
        return -1;
      }
    }
    return -1;
  }

  /** {@code U&'…'}, with {@code UESCAPE '…'} behind it: without its literal that is no SQL. */
  int endOfUnicodeString(int quote) {
    int end = endOfString(quote, false);
    int i = skipBlanks(end);
    if (!sql.regionMatches(true, i, "uescape", 0, 7)) {
      return end;
    }
    i = skipBlanks(i + 7);
    return i < length && sql.charAt(i) == '\'' ? endOfString(i, false) : end;
  }

  private int skipBlanks(int from) {
    int i = from;
    while (i < length && Characters.isBlank(sql.charAt(i))) {
      i++;
    }
    return i;
  }

  /** -1 when it does not end. */
  int endOfQuotedName(int quote) {
    for (int i = quote + 1; i < length; i++) {
      if (sql.charAt(i) == '"') {
        if (i + 1 == length || sql.charAt(i + 1) != '"') {
          return i + 1;
        }
        i++;
      }
    }
    none();
    return -1;
  }

  /** -1 when this is not the begin of one. */
  int endOfDollarString(int dollar) {
    int end = dollar + 1;
    while (end < length && sql.charAt(end) != '$' && Characters.isWordPart(sql.charAt(end))) {
      end++;
    }
    if (end >= length || sql.charAt(end) != '$') {
      return -1;
    }
    String tag = sql.substring(dollar, end + 1);
    int close = sql.indexOf(tag, end + 1);
    return close < 0 || close + tag.length() > length ? none() : close + tag.length();
  }

  /**
   * Every form, and whatever letters are glued to it: {@code 1e-5 .5 0x1F 1_000}. Two dots are none
   * of its.
   */
  int endOfNumber(int start) {
    boolean exponent = !isPrefixed(start);
    int i = start;
    while (i < length) {
      char c = sql.charAt(i);
      if (c == '.') {
        if (i + 1 < length && sql.charAt(i + 1) == '.') {
          return i;
        }
      } else if (c == '$' || !Characters.isWordPart(c)) {
        boolean sign = (c == '+' || c == '-') && exponent && (sql.charAt(i - 1) | 0x20) == 'e';
        if (!sign || i + 1 >= length || !Characters.isDigit(sql.charAt(i + 1))) {
          return i;
        }
      }
      i++;
    }
    return length;
  }

  private boolean isPrefixed(int start) {
    return sql.charAt(start) == '0'
        && start + 1 < length
        && "xXoObB".indexOf(sql.charAt(start + 1)) >= 0;
  }

  int endOfLine(int from) {
    int i = from;
    while (i < length && sql.charAt(i) != '\n' && sql.charAt(i) != '\r') {
      i++;
    }
    return i;
  }

  /** Comments nest. */
  int endOfComment(int from) {
    int depth = 1;
    int i = from + 2;
    while (i + 1 < length) {
      char c = sql.charAt(i);
      char next = sql.charAt(i + 1);
      if (c == '*' && next == '/') {
        i += 2;
        if (--depth == 0) {
          return i;
        }
      } else if (c == '/' && next == '*') {
        depth++;
        i += 2;
      } else {
        i++;
      }
    }
    return none();
  }

  private int none() {
    unterminated = true;
    return length;
  }
}
