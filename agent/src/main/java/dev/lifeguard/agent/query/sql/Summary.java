// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.query.sql;

import dev.lifeguard.agent.query.sql.Level.Expect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds operations and their targets, token by token, as OpenTelemetry's conventions want them for
 * {@code db.query.summary}: in the order and the case of the text, statements parted by semicolons.
 * No grammar: words that PostgreSQL reserves are taken for what they are, others by their place.
 */
final class Summary {

  private final Lexer token;
  private final Targets targets = new Targets();
  private Level level = new Level(null);

  /** The name that is being read, {@code schema.table}. */
  private final StringBuilder name = new StringBuilder();

  private Kind last = Kind.END;
  private @Nullable Keyword lastKeyword;
  private @Nullable Keyword first;
  private @Nullable Keyword operation;

  Summary(Lexer token) {
    this.token = token;
  }

  void add(Kind kind) {
    if (!name.isEmpty() && !continuesName(kind)) {
      finishName(kind == Kind.OPEN);
    }
    switch (kind) {
      case OPEN -> open();
      case CLOSE -> close();
      case COMMA -> level.expect = level.afterComma;
      case SEMICOLON -> {
        level = new Level(null);
        targets.newStatement();
      }
      case WORD, QUOTED_NAME -> name(kind);
      case DOT -> {}
      case PARAMETER, OPERATOR -> level.expect = Expect.NOTHING; // {? = call f(?)} is at its start
      default -> {
        level.expect = Expect.NOTHING;
        level.atStart = false;
      }
    }
    last = kind;
    lastKeyword = kind == Kind.WORD ? token.keyword() : null;
  }

  void end() {
    if (!name.isEmpty()) {
      finishName(false);
    }
  }

  String text() {
    return targets.summary();
  }

  String operation() {
    Keyword verb = operation == null ? first : operation;
    return verb == null ? ScannedSql.OTHER : verb.name();
  }

  List<String> tables() {
    return targets.tables();
  }

  private void open() {
    boolean isCte = lastKeyword == Keyword.AS || lastKeyword == Keyword.MATERIALIZED;
    Level inner = Level.inside(level, isCte && level.inWith);
    if (level.verb == Keyword.COPY || level.expect == Expect.FROM) {
      level.expect = Expect.NOTHING;
    }
    if (token.is('{')) {
      inner.isCte = true;
    }
    level.atStart &= level.verb == Keyword.EXPLAIN;
    level = inner;
  }

  private void close() {
    if (level.outer != null) {
      level = level.outer;
    }
  }

  private void name(Kind kind) {
    Keyword keyword = kind == Kind.WORD && last != Kind.DOT ? token.keyword() : null;
    if (!name.isEmpty()) {
      read(kind); // behind a dot
    } else if (keyword != null && !isLabel(keyword) && keyword(keyword)) {
      level.atStart &= keyword == Keyword.EXPLAIN || level.verb == Keyword.EXPLAIN;
    } else {
      level.atStart &= level.verb == Keyword.EXPLAIN && keyword != null; // ANALYZE, VERBOSE
      if (level.expect != Expect.NOTHING && level.expect != Expect.TYPE && last != Kind.DOT) {
        read(kind);
      }
    }
  }

  /** {@code AS} makes a name of what follows, unless a query may. */
  private boolean isLabel(Keyword keyword) {
    return lastKeyword == Keyword.AS
        && keyword != Keyword.SELECT
        && keyword != Keyword.WITH
        && keyword != Keyword.MATERIALIZED
        && keyword != Keyword.NOT
        && (level.verb != Keyword.PREPARE && level.verb != Keyword.CREATE);
  }

  /** False when it is only a name here. */
  private boolean keyword(Keyword keyword) {
    if (keyword.isVerb() && isVerbHere(keyword)) {
      verb(keyword);
      return true;
    }
    if (level.verb == null && level.expect == Expect.NOTHING) {
      return true;
    }
    if (keyword.endsFrom()) {
      level.expect(Expect.NOTHING, Expect.NOTHING);
      return true;
    }
    return switch (level.expect) {
      case TYPE -> ObjectTypes.isType(keyword) && type(keyword);
      case NOTHING -> level.clause(keyword, lastKeyword);
      default -> level.clause(keyword, lastKeyword) || skipped(keyword);
    };
  }

  private boolean isVerbHere(Keyword keyword) {
    boolean bracket = level.outer != null && !level.isCte;
    boolean rows = keyword == Keyword.VALUES && level.expect == Expect.FROM; // else a column
    boolean query = keyword == Keyword.SELECT || rows;
    if (level.atStart && (!bracket || query || keyword == Keyword.WITH)) {
      return level.verb != Keyword.EXPLAIN || keyword != Keyword.ANALYZE;
    }
    if (level.inWith) {
      return last == Kind.CLOSE && isMain(keyword);
    }
    boolean behindAs = lastKeyword == Keyword.AS || lastKeyword == Keyword.FOR;
    if (keyword == Keyword.WITH) {
      return behindAs || level.verb == Keyword.INSERT;
    }
    if (keyword == Keyword.SELECT) {
      boolean privilege =
          level.verb == Keyword.GRANT
              || level.verb == Keyword.REVOKE
              || lastKeyword == Keyword.GRANT
              || lastKeyword == Keyword.REVOKE;
      return !privilege && (lastKeyword != Keyword.FOR || level.verb == Keyword.DECLARE);
    }
    return behindAs && level.verb == Keyword.PREPARE && isMain(keyword);
  }

  private static boolean isMain(Keyword keyword) {
    return switch (keyword) {
      case SELECT, INSERT, UPDATE, DELETE, MERGE, VALUES, TABLE -> true;
      default -> false;
    };
  }

  private void verb(Keyword keyword) {
    first = first == null ? keyword : first;
    if (keyword == Keyword.WITH) {
      level.inWith = true;
      level.expect(Expect.CTE, Expect.CTE);
      return;
    }
    if (operation == null && level.isOutermost()) {
      operation = keyword;
    }
    targets.operation(text(Kind.WORD));
    level.begin(keyword);
  }

  private boolean type(Keyword keyword) {
    targets.operation(text(Kind.WORD));
    Expect object = ObjectTypes.nameOf(keyword);
    level.expect(object, level.verb == Keyword.DROP ? object : Expect.NOTHING);
    level.onTable = ObjectTypes.isOnTable(keyword);
    return true;
  }

  /** A word between a verb and its target. */
  private boolean skipped(Keyword keyword) {
    boolean table = keyword == Keyword.TABLE && level.expect == Expect.TABLE;
    if (table) {
      targets.operation(text(Kind.WORD));
    }
    return table || ObjectTypes.isNoise(keyword);
  }

  private void read(Kind kind) {
    name.append(last == Kind.DOT && !name.isEmpty() ? "." : "").append(text(kind));
  }

  private boolean continuesName(Kind kind) {
    return kind == Kind.DOT || (kind.isName() && last == Kind.DOT);
  }

  private void finishName(boolean bracketFollows) {
    String whole = name.toString();
    name.setLength(0);
    switch (level.expect) {
      case FROM -> {
        if (bracketFollows) {
          targets.procedure(whole);
        } else {
          targets.table(whole);
        }
      }
      case TABLE -> targets.table(whole);
      case CTE -> targets.cte(whole);
      default -> targets.procedure(whole);
    }
    level.expect = Expect.NOTHING;
  }

  private String text(Kind kind) {
    String text = token.sql().substring(token.start(), token.end());
    return kind == Kind.QUOTED_NAME ? Characters.onOneLine(text) : text;
  }
}
