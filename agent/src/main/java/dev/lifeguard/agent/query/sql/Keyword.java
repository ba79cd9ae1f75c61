// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.query.sql;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words that mean something to the scanner. */
enum Keyword {
  ALL,
  ALTER,
  ANALYZE,
  AND,
  ANY,
  ARRAY,
  AS,
  BEGIN,
  BETWEEN,
  BY,
  CALL,
  CASE,
  CHECKPOINT,
  CLOSE,
  CLUSTER,
  COMMENT,
  COMMIT,
  CONCURRENTLY,
  COPY,
  CREATE,
  DATABASE,
  DEALLOCATE,
  DECLARE,
  DEFAULT,
  DELETE,
  DISCARD,
  DISTINCT,
  DO,
  DOMAIN,
  DROP,
  ELSE,
  END,
  ESCAPE,
  EXCEPT,
  EXECUTE,
  EXISTS,
  EXPLAIN,
  EXTENSION,
  FALSE,
  FETCH,
  FOR,
  FREEZE,
  FROM,
  FULL,
  FUNCTION,
  GRANT,
  GROUP,
  HAVING,
  IF,
  ILIKE,
  IMPORT,
  IN,
  INDEX,
  INSERT,
  INTERSECT,
  INTO,
  IS,
  JOIN,
  LATERAL,
  LIKE,
  LIMIT,
  LISTEN,
  LOAD,
  LOCAL,
  LOCK,
  MATERIALIZED,
  MERGE,
  MOVE,
  NOT,
  NOTIFY,
  NULL,
  OFFSET,
  ON,
  ONLY,
  OR,
  ORDER,
  POLICY,
  PREPARE,
  PROCEDURE,
  PUBLICATION,
  REASSIGN,
  RECURSIVE,
  REFRESH,
  REINDEX,
  RELEASE,
  RESET,
  RETURNING,
  REVOKE,
  ROLE,
  ROLLBACK,
  RULE,
  SAVEPOINT,
  SCHEMA,
  SELECT,
  SEQUENCE,
  SERVER,
  SESSION,
  SET,
  SHOW,
  START,
  SUBSCRIPTION,
  SYSTEM,
  TABLE,
  TABLESPACE,
  THEN,
  TO,
  TRIGGER,
  TRUE,
  TRUNCATE,
  TYPE,
  UNION,
  UNLISTEN,
  UPDATE,
  USER,
  USING,
  VACUUM,
  VALUES,
  VERBOSE,
  VIEW,
  WHEN,
  WHERE,
  WINDOW,
  WITH;

  /** What a statement begins with. */
  private static final Set<Keyword> VERBS =
      EnumSet.of(
          ALTER,
          ANALYZE,
          BEGIN,
          CALL,
          CHECKPOINT,
          CLOSE,
          CLUSTER,
          COMMENT,
          COMMIT,
          COPY,
          CREATE,
          DEALLOCATE,
          DECLARE,
          DELETE,
          DISCARD,
          DO,
          DROP,
          END,
          EXECUTE,
          EXPLAIN,
          FETCH,
          GRANT,
          IMPORT,
          INSERT,
          LISTEN,
          LOAD,
          LOCK,
          MERGE,
          MOVE,
          NOTIFY,
          PREPARE,
          REASSIGN,
          REFRESH,
          REINDEX,
          RELEASE,
          RESET,
          REVOKE,
          ROLLBACK,
          SAVEPOINT,
          SELECT,
          SET,
          SHOW,
          START,
          TABLE,
          TRUNCATE,
          UNLISTEN,
          UPDATE,
          VACUUM,
          VALUES,
          WITH);

  /** What an operand follows: a sign behind it belongs to the number. */
  private static final Set<Keyword> BEFORE_OPERAND =
      EnumSet.of(
          ALL, AND, ANY, BETWEEN, BY, CASE, DEFAULT, DISTINCT, ELSE, FROM, HAVING, ILIKE, IN, IS,
          LIKE, LIMIT, NOT, OFFSET, ON, OR, RETURNING, SELECT, SET, THEN, TO, USING, VALUES, WHEN,
          WHERE);

  /** What ends a list of tables. */
  private static final Set<Keyword> ENDS_FROM =
      EnumSet.of(
          EXCEPT, FETCH, FOR, GROUP, HAVING, INTERSECT, LIMIT, OFFSET, ORDER, RETURNING, SET, UNION,
          VALUES, WHEN, WHERE, WINDOW);

  /** A power of two, four times as many as there are words. */
  private static final Keyword[][] BY_HASH = byHash(512);

  /** The word with this hash and these characters; null when it is none of ours. */
  static @Nullable Keyword of(long hash, String sql, int start, int end) {
    Keyword[] sameSlot = BY_HASH[slot(hash, BY_HASH.length)];
    for (Keyword each : sameSlot) {
      String word = each.name();
      if (word.length() == end - start && sql.regionMatches(true, start, word, 0, end - start)) {
        return each;
      }
    }
    return null;
  }

  boolean isVerb() {
    return VERBS.contains(this);
  }

  boolean isBeforeOperand() {
    return BEFORE_OPERAND.contains(this);
  }

  boolean endsFrom() {
    return ENDS_FROM.contains(this);
  }

  private static int slot(long hash, int slots) {
    return (int) (hash ^ (hash >>> 29)) & (slots - 1);
  }

  private static Keyword[][] byHash(int slots) {
    Keyword[][] table = new Keyword[slots][0];
    for (Keyword each : values()) {
      int slot = slot(Hash.ofWord(each.name(), 0, each.name().length()), slots);
      Keyword[] more = java.util.Arrays.copyOf(table[slot], table[slot].length + 1);
      more[more.length - 1] = each;
      table[slot] = more;
    }
    return table;
  }
}
