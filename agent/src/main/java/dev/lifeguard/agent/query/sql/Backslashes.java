// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.query.sql;

import org.jspecify.annotations.Nullable;

/**
 * What a backslash before a quote means in a plain string. It is a character like any other since
 * PostgreSQL 9.1, and escapes where {@code standard_conforming_strings} is off. Read the wrong way,
 * what is a literal looks like SQL, so that the text must end there unless the meaning is certain:
 * because only this reading is SQL at all, or by {@code ESCAPE '\'}, which takes one character.
 *
 * <p>Not seen through: a statement that is broken in a session with the setting off, and happens to
 * be whole in the other reading.
 */
final class Backslashes {

  private final String sql;
  private final int length;
  private boolean areCharacters;
  private @Nullable Keyword before;

  Backslashes(String sql, int length) {
    this.sql = sql;
    this.length = length;
  }

  /** Whether the lexer may have read the end of its string wrongly. */
  boolean mayEscape(Lexer token) {
    if (!areCharacters && token.isAmbiguous()) {
      areCharacters = isEscapeCharacter(token) || isSqlOnlyIfTheyAreCharacters();
      return !areCharacters; // asked once for a text: it ends here, or the answer holds
    }
    before = token.keyword();
    return false;
  }

  private boolean isEscapeCharacter(Lexer token) {
    return before == Keyword.ESCAPE && token.end() - token.start() == 3;
  }

  private boolean isSqlOnlyIfTheyAreCharacters() {
    return isWhole(new Lexer(sql, length, false)) && !isWhole(new Lexer(sql, length, true));
  }

  private static boolean isWhole(Lexer lexer) {
    int depth = 0;
    boolean balanced = true;
    for (Kind kind = lexer.next(); kind != Kind.END; kind = lexer.next()) {
      depth += kind == Kind.OPEN ? 1 : kind == Kind.CLOSE ? -1 : 0;
      balanced &= depth >= 0;
    }
    return balanced && depth == 0 && !lexer.isBroken();
  }
}
