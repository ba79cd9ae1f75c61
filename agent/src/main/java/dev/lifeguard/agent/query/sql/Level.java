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

  /** Behind the first {@code USING}: a second one names columns. */
  private boolean usingSeen;

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

  /** The statement itself, or that in brackets; not what a {@code WITH} brings along. */
  boolean isOutermost() {
    return outer == null || (outer.outer == null && !outer.inWith);
  }

  /** The statement's own verb, and with it what its first names are. */
  void begin(Keyword own) {
    inWith = false;
    verb = own;
    switch (own) {
      case UPDATE, COPY -> expect(Expect.TABLE, Expect.NOTHING);
      case TABLE -> expect(Expect.FROM, Expect.NOTHING);
      case TRUNCATE, LOCK, VACUUM, ANALYZE, CLUSTER -> expect(Expect.TABLE, Expect.TABLE);
      case CALL, EXECUTE -> expect(Expect.PROCEDURE, Expect.NOTHING);
      case CREATE, ALTER, DROP, REFRESH, REINDEX -> expect(Expect.TYPE, Expect.NOTHING);
      default -> expect(Expect.NOTHING, Expect.NOTHING);
    }
  }

  /** A word that says what the names behind it are; false when it is none of these. */
  boolean clause(Keyword keyword, @Nullable Keyword before) {
    switch (keyword) {
      case FROM -> {
        boolean reads = verb == Keyword.SELECT || verb == Keyword.UPDATE || verb == Keyword.DELETE;
        if (reads && before != Keyword.DISTINCT) {
          expect(Expect.FROM, Expect.FROM);
        }
      }
      case JOIN -> expect = afterComma;
      case INTO -> expect(Expect.TABLE, Expect.NOTHING);
      case USING -> using();
      case ON -> {
        if (onTable) {
          onTable = false;
          expect(Expect.TABLE, Expect.NOTHING);
        }
      }
      case AS -> expect = Expect.NOTHING;
      default -> {
        return false;
      }
    }
    return true;
  }

  private void using() {
    boolean joins = verb == Keyword.DELETE || verb == Keyword.MERGE;
    if (joins && !usingSeen) {
      usingSeen = true;
      expect(Expect.FROM, Expect.FROM);
    }
  }
}
