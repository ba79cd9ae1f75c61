// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.query.sql;

import org.jspecify.annotations.Nullable;

/** Where the summary stands in a statement, or in the brackets of one; knows the one around it. */
final class Level {

  /** What the next name is. */
  enum Expect {
    NOTHING,
    /** A table, or a function that returns one. */
    FROM,
    /** A table, whatever bracket follows. */
    TABLE,
    /** A common table expression. */
    CTE,
    PROCEDURE,
    /** The kind of an object: {@code CREATE TABLE}. */
    TYPE,
    /** An object that is no table. */
    OBJECT
  }

  final @Nullable Level outer;

  /** What follows may be a statement. */
  boolean atStart = true;

  /** The bracket is that of a common table expression, whose statement may be any. */
  boolean isCte;

  @Nullable Keyword verb;
  Expect expect = Expect.NOTHING;

  /** What a name behind a comma is. */
  Expect afterComma = Expect.NOTHING;

  /** Behind {@code WITH}, before the statement's own verb. */
  boolean inWith;

  boolean usingSeen;

  /** A table's name follows {@code ON}. */
  boolean onTable;

  Level(@Nullable Level outer) {
    this.outer = outer;
  }

  void expect(Expect one, Expect more) {
    expect = one;
    afterComma = more;
  }

  /** Brackets in a list of tables: a join, or a query. */
  static Level inside(Level outer, boolean isCte) {
    Level inner = new Level(outer);
    inner.isCte = isCte;
    if (outer.expect == Expect.FROM) {
      inner.verb = outer.verb;
      inner.expect(Expect.FROM, Expect.FROM);
    }
    return inner;
  }
}
