// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.query.sql;

import org.jspecify.annotations.Nullable;

/**
 * Cuts SQL into tokens where PostgreSQL's {@code scan.l} does. One token at a time, none kept; one
 * pass, no recursion. What does not end is a literal up to the end.
 */
final class Lexer {

  private static final String OPERATOR_CHARACTERS = "+-*/<>=~!@#%^&|`";

  /** An operator may end in a sign only if it has one of these. */
  private static final String LETS_SIGN_END = "~!@#%^&|`";

  private final String sql;
  private final int length;
  private final Literals literals;
  private int at;

  private Kind kind = Kind.END;
  private int start;
  private boolean blankBefore;
  private @Nullable Keyword keyword;
  private long hash;
  private boolean broken;

  /**
   * @param length how much of it is read
   * @param backslashes whether a backslash escapes in a plain string, {@code
   *     standard_conforming_strings=off}
   */
  Lexer(String sql, int length, boolean backslashes) {
    this.sql = sql;
    this.length = length;
    literals = new Literals(sql, length, backslashes);
  }

  String sql() {
    return sql;
  }

  Kind kind() {
    return kind;
  }

  int start() {
    return start;
  }

  int end() {
    return at;
  }

  char first() {
    return sql.charAt(start);
  }

  boolean is(char c) {
    return at == start + 1 && sql.charAt(start) == c;
  }

  /** Whether white space or a comment stands before the token. */
  boolean blankBefore() {
    return blankBefore;
  }

  @Nullable Keyword keyword() {
    return keyword;
  }

  /** Of a word, without regard to case. */
  long wordHash() {
    return hash;
  }

  /** Whether the string that was just read would end elsewhere if backslashes escaped. */
  boolean isAmbiguous() {
    return kind == Kind.STRING && literals.hasEscapedQuote();
  }

  /** Whether something did not end, or cannot stand outside a literal. */
  boolean isBroken() {
    return broken || literals.isUnterminated();
  }

  Kind next() {
    skipBlanks();
    start = at;
    keyword = null;
    kind = at < length ? token(sql.charAt(at)) : Kind.END;
    return kind;
  }

  private Kind token(char c) {
    if (Characters.isWordStart(c)) {
      return word(c);
    }
    if (Characters.isDigit(c)) {
      return number();
    }
    return switch (c) {
      case ',' -> one(Kind.COMMA);
      case '(', '[', '{' -> one(Kind.OPEN);
      case ')', ']', '}' -> one(Kind.CLOSE);
      case ';' -> one(Kind.SEMICOLON);
      case '?' -> one(Kind.PARAMETER);
      case '.' -> dot();
      case '\'' -> string(at, false);
      case '"' -> quotedName(at);
      case '$' -> dollar();
      case ':' -> colon();
      case '\\' -> backslash();
      default -> OPERATOR_CHARACTERS.indexOf(c) < 0 ? one(Kind.OPERATOR) : operator();
    };
  }

  private Kind string(int quote, boolean escapes) {
    at = literals.endOfString(quote, escapes);
    return Kind.STRING;
  }

  private Kind colon() {
    at += peek(1) == ':' || peek(1) == '=' ? 2 : 1;
    return Kind.OPERATOR;
  }

  /** Stands nowhere but in literals, names and comments. */
  private Kind backslash() {
    broken = true;
    return one(Kind.OPERATOR);
  }

  private Kind one(Kind that) {
    at++;
    return that;
  }

  private char peek(int ahead) {
    return at + ahead < length ? sql.charAt(at + ahead) : 0;
  }

  private void skipBlanks() {
    blankBefore = false;
    while (at < length) {
      char c = sql.charAt(at);
      if (Characters.isBlank(c)) {
        at++;
      } else if (c == '-' && peek(1) == '-') {
        at = literals.endOfLine(at);
      } else if (c == '/' && peek(1) == '*') {
        at = literals.endOfComment(at);
      } else {
        return;
      }
      blankBefore = true;
    }
  }

  /** A word; or what a string or name begins with: {@code E' B' X' N' U&' U&"}. */
  private Kind word(char c) {
    char next = peek(1);
    if (next == '\'' && "eEbBxXnN".indexOf(c) >= 0) {
      return string(at + 1, c == 'e' || c == 'E');
    }
    if (next == '&' && (c == 'u' || c == 'U')) {
      if (peek(2) == '\'') {
        at = literals.endOfUnicodeString(at + 2);
        return Kind.STRING;
      }
      if (peek(2) == '"') {
        return quotedName(at + 2);
      }
    }
    at++;
    while (at < length && Characters.isWordPart(sql.charAt(at))) {
      at++;
    }
    hash = Hash.ofWord(sql, start, at);
    keyword = Keyword.of(hash, sql, start, at);
    return Kind.WORD;
  }

  private Kind quotedName(int quote) {
    int end = literals.endOfQuotedName(quote);
    at = end < 0 ? length : end;
    return end < 0 ? Kind.STRING : Kind.QUOTED_NAME;
  }

  private Kind dot() {
    if (Characters.isDigit(peek(1))) {
      return number();
    }
    if (peek(1) == '.') {
      at += 2;
      return Kind.OPERATOR;
    }
    return one(Kind.DOT);
  }

  private Kind number() {
    at = literals.endOfNumber(at);
    return Kind.NUMBER;
  }

  /** {@code $1}, {@code $$…$$}, {@code $tag$…$tag$}, or a sign that stands for nothing. */
  private Kind dollar() {
    if (Characters.isDigit(peek(1))) {
      at++;
      while (Characters.isDigit(peek(0))) {
        at++;
      }
      return Kind.PARAMETER;
    }
    int end = literals.endOfDollarString(at);
    at = end < 0 ? at + 1 : end;
    return end < 0 ? Kind.OPERATOR : Kind.STRING;
  }

  /** As long as can be, but a comment begins where it begins, and {@code =-1} is two tokens. */
  private Kind operator() {
    boolean signMayEnd = false;
    while (at < length && OPERATOR_CHARACTERS.indexOf(sql.charAt(at)) >= 0 && !isComment()) {
      signMayEnd |= LETS_SIGN_END.indexOf(sql.charAt(at)) >= 0;
      at++;
    }
    while (!signMayEnd && at > start + 1 && isSign(sql.charAt(at - 1))) {
      at--;
    }
    return Kind.OPERATOR;
  }

  private boolean isComment() {
    char c = sql.charAt(at);
    return (c == '-' && peek(1) == '-') || (c == '/' && peek(1) == '*');
  }

  private static boolean isSign(char c) {
    return c == '+' || c == '-';
  }
}
