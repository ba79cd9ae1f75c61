// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.query.sql;

/** What a token is. */
enum Kind {
  END,
  /** A keyword or a name without quotes. */
  WORD,
  /** A name in double quotes. */
  QUOTED_NAME,
  /** A string of any form. */
  STRING,
  NUMBER,
  /** {@code ?} or {@code $1}; the first may be PostgreSQL's operator, and is kept in any case. */
  PARAMETER,
  OPEN,
  CLOSE,
  COMMA,
  SEMICOLON,
  DOT,
  OPERATOR;

  boolean isLiteral() {
    return this == STRING || this == NUMBER;
  }

  boolean isName() {
    return this == WORD || this == QUOTED_NAME;
  }

  /** Whether two of these need a blank between them. */
  boolean isWordLike() {
    return isName() || isLiteral() || this == PARAMETER;
  }
}
