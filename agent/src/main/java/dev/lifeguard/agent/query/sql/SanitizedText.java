// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.query.sql;

import dev.lifeguard.agent.query.sql.Group.Elements;
import org.jspecify.annotations.Nullable;

/**
 * The text without literals, and its fingerprint, token by token. A sign that belongs to a number
 * goes with it; equal neighbours in {@code IN (…)}, {@code VALUES …} and {@code ARRAY[…]} become
 * one.
 */
final class SanitizedText {

  private static final String CUT = " …";
  private static final long LITERAL = Hash.ofWord("?", 0, 1);

  private final Lexer token;
  private final int most;
  private final StringBuilder text;
  private long hash = Hash.START;
  private @Nullable Group group;
  private boolean cut;

  private Kind last = Kind.END;
  private @Nullable Keyword lastKeyword;

  /** A token whose fate the next one decides; END: none. */
  private Kind held = Kind.END;

  private int heldAt;
  private boolean blankBeforeHeld;

  SanitizedText(Lexer token, int most) {
    this.token = token;
    this.most = most;
    text = new StringBuilder(Math.min(token.sql().length() + 16, most));
  }

  /** Whether there is no room for more. */
  boolean isCut() {
    return cut;
  }

  /** The rest is left out. */
  void cut() {
    cut = true;
    leaveValues(Kind.END);
  }

  /** Nothing follows: a sign without a number stays, a semicolon goes. */
  void end() {
    if (held == Kind.OPERATOR && !cut) {
      release();
    }
    held = Kind.END;
    leaveValues(Kind.END);
  }

  String text() {
    return cut ? (text + CUT).trim() : text.toString();
  }

  long fingerprint() {
    long all = hash;
    for (Group each = group; each != null; each = each.outer) {
      all = each.isTracked() ? Hash.with(each.hashBefore, all) : all;
    }
    return all;
  }

  /**
   * Takes the lexer's token.
   *
   * @param kind what it counts as
   */
  void add(Kind kind) {
    boolean blank = token.blankBefore();
    if (held == Kind.OPERATOR && kind == Kind.NUMBER) {
      blank = blankBeforeHeld;
    } else if (held == Kind.OPERATOR || (held == Kind.SEMICOLON && kind != Kind.SEMICOLON)) {
      release();
    }
    held = Kind.END;
    boolean sign = isSign(kind) && !endsOperand();
    if (sign || kind == Kind.SEMICOLON) {
      held = kind;
      heldAt = token.start();
      blankBeforeHeld = blank;
    } else {
      boolean keyword = kind == Kind.WORD && last != Kind.DOT;
      append(kind, keyword ? token.keyword() : null, token.start(), token.end(), blank);
    }
  }

  private void release() {
    if (held != Kind.SEMICOLON || !text.isEmpty()) {
      append(held, null, heldAt, heldAt + 1, blankBeforeHeld);
    }
  }

  private boolean isSign(Kind kind) {
    return kind == Kind.OPERATOR && (token.is('-') || token.is('+'));
  }

  private boolean endsOperand() {
    return switch (last) {
      case WORD -> lastKeyword == null || !lastKeyword.isBeforeOperand();
      case QUOTED_NAME, STRING, NUMBER, PARAMETER, CLOSE -> true;
      default -> false;
    };
  }

  private void append(Kind kind, @Nullable Keyword keyword, int start, int end, boolean blank) {
    leaveValues(kind);
    if (kind == Kind.CLOSE) {
      endElement();
      close();
    } else if (kind == Kind.COMMA) {
      endElement();
    } else if (kind == Kind.OPEN && last == Kind.WORD && lastKeyword == Keyword.VALUES) {
      push(false, Elements.LIST);
    }
    int length = kind.isLiteral() ? 1 : end - start;
    if (text.length() + length + 1 > most - CUT.length()) {
      cut();
      return;
    }
    if (!text.isEmpty() && (blank || needsBlank(kind))) {
      text.append(' ');
    }
    Group around = group;
    if (around != null && around.isTracked() && kind != Kind.COMMA) {
      countToken(around, kind, keyword);
    }
    write(kind, start, end);
    if (around == null || !around.isTracked() || kind != Kind.COMMA) {
      hash = Hash.with(hash, hashOf(kind, start, end));
    } else {
      beginElement(around);
    }
    if (kind == Kind.OPEN) {
      push(true, elementsOfBracket(start));
    }
    last = kind;
    lastKeyword = keyword;
  }

  private boolean needsBlank(Kind kind) {
    return kind.isWordLike()
        && last.isWordLike()
        && !(kind == Kind.PARAMETER && last == Kind.PARAMETER);
  }

  private void write(Kind kind, int start, int end) {
    if (kind.isLiteral()) {
      text.append('?');
    } else if (kind == Kind.QUOTED_NAME) {
      text.append(Characters.onOneLine(token.sql().substring(start, end)));
    } else {
      text.append(token.sql(), start, end);
    }
  }

  private long hashOf(Kind kind, int start, int end) {
    return switch (kind) {
      case STRING, NUMBER, PARAMETER -> LITERAL;
      case WORD -> token.wordHash();
      default -> Hash.ofCharacters(token.sql(), start, end);
    };
  }

  private void countToken(Group around, Kind kind, @Nullable Keyword keyword) {
    if (around.tokens == 0 && isQuery(keyword)) {
      hash = Hash.with(around.hashBefore, hash);
      around.elements = Elements.PLAIN; // IN (SELECT …)
      return;
    }
    around.tokens++;
    around.lastToken = text.length();
    around.isConstant =
        kind == Kind.WORD
            && (keyword == Keyword.NULL || keyword == Keyword.TRUE || keyword == Keyword.FALSE);
  }

  private static boolean isQuery(@Nullable Keyword keyword) {
    return keyword == Keyword.SELECT || keyword == Keyword.WITH || keyword == Keyword.VALUES;
  }

  private Elements elementsOfBracket(int start) {
    boolean array = token.sql().charAt(start) == '[';
    if (last == Kind.WORD && lastKeyword == (array ? Keyword.ARRAY : Keyword.IN)) {
      return Elements.LIST;
    }
    boolean row = group != null && group.isTracked() && group.tokens == 1;
    return row ? Elements.ROW : Elements.PLAIN;
  }

  private void push(boolean bracket, Elements elements) {
    group = new Group(group, bracket, elements, hash);
    if (elements != Elements.PLAIN) {
      hash = Hash.START;
    }
  }

  private void close() {
    if (group != null) {
      group = group.outer;
    }
  }

  /** Between rows: they are over unless a comma, and behind it another bracket, follows. */
  private void leaveValues(Kind next) {
    Group rows = group;
    if (rows == null || rows.hasBracket || next == (rows.tokens == 0 ? Kind.OPEN : Kind.COMMA)) {
      return;
    }
    endElement();
    close();
  }

  private void beginElement(Group around) {
    around.begin(hash);
    hash = Hash.START;
  }

  private void endElement() {
    Group around = group;
    if (around == null || !around.isTracked()) {
      return;
    }
    if (around.tokens == 1 && around.isConstant) {
      text.setLength(around.lastToken);
      text.append('?');
      hash = Hash.with(Hash.START, LITERAL);
    }
    if (around.elements == Elements.LIST && around.keptEnd >= 0 && hash == around.keptHash) {
      text.setLength(around.keptEnd);
      hash = around.hashBefore;
    } else {
      around.keptHash = hash;
      around.keptEnd = text.length();
      hash = Hash.with(around.hashBefore, hash);
    }
  }
}
