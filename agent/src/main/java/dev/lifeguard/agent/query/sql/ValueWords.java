// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.query.sql;

import org.jspecify.annotations.Nullable;

/**
 * Words that stand where a value stands: what a session setting is set to, and the names of
 * savepoints, which drivers and frameworks number.
 */
final class ValueWords {

  private enum State {
    /** At the begin of a statement. */
    START,
    /** Nothing of ours. */
    OTHER,
    /** Behind {@code ALTER}. */
    ALTER,
    /** A statement that may say {@code SET name = value}. */
    MAY_SET,
    /** Behind that {@code SET}: the setting's name. */
    SETTING,
    VALUE,
    /** Behind {@code ROLLBACK}: a savepoint's name if {@code TO} comes. */
    ROLLBACK,
    SAVEPOINT
  }

  private State state = State.START;

  /** What the token counts as. */
  Kind kindOf(Lexer token) {
    Kind kind = token.kind();
    if (kind == Kind.SEMICOLON) {
      state = State.START;
      return kind;
    }
    Keyword keyword = token.keyword();
    boolean value =
        switch (state) {
          case VALUE -> kind.isName() && keyword != Keyword.DEFAULT;
          case SAVEPOINT -> kind.isName() && keyword != Keyword.SAVEPOINT;
          default -> false;
        };
    state = value ? afterValue() : next(token, keyword);
    return value ? Kind.STRING : kind;
  }

  private State afterValue() {
    return state == State.SAVEPOINT ? State.OTHER : state;
  }

  private State next(Lexer token, @Nullable Keyword keyword) {
    return switch (state) {
      case START -> start(keyword);
      case ALTER -> hasSettings(keyword) ? State.MAY_SET : State.OTHER;
      case MAY_SET -> keyword == Keyword.SET ? State.SETTING : state;
      case SETTING -> keyword == Keyword.TO || token.is('=') ? State.VALUE : state;
      case ROLLBACK -> keyword == Keyword.TO ? State.SAVEPOINT : state;
      case SAVEPOINT -> keyword == Keyword.SAVEPOINT ? state : State.OTHER;
      case OTHER, VALUE -> state;
    };
  }

  private static State start(@Nullable Keyword keyword) {
    if (keyword == null) {
      return State.OTHER;
    }
    return switch (keyword) {
      case SET -> State.SETTING;
      case ALTER -> State.ALTER;
      case ROLLBACK -> State.ROLLBACK;
      case SAVEPOINT, RELEASE -> State.SAVEPOINT;
      default -> State.OTHER;
    };
  }

  private static boolean hasSettings(@Nullable Keyword keyword) {
    return keyword == Keyword.ROLE
        || keyword == Keyword.USER
        || keyword == Keyword.DATABASE
        || keyword == Keyword.SYSTEM
        || keyword == Keyword.FUNCTION
        || keyword == Keyword.PROCEDURE;
  }
}
