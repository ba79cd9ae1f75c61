// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.query;

import org.jspecify.annotations.Nullable;

/** What kind of statement a text is: its first keyword. Bounded, so that it can be a label. */
enum Operation {
  SELECT,
  INSERT,
  UPDATE,
  DELETE,
  MERGE,
  WITH,
  CALL,
  COPY,
  SET,
  SHOW,
  BEGIN,
  COMMIT,
  ROLLBACK,
  SAVEPOINT,
  RELEASE,
  CREATE,
  ALTER,
  DROP,
  TRUNCATE,
  LOCK,
  LISTEN,
  NOTIFY,
  UNLISTEN,
  VACUUM,
  ANALYZE,
  EXPLAIN,
  REFRESH,
  REINDEX,
  GRANT,
  REVOKE,
  DO,
  VALUES,
  TABLE,
  FETCH,
  DECLARE,
  CLOSE,
  DISCARD,
  RESET,
  OTHER;

  private static final Operation[][] BY_FIRST_LETTER = byFirstLetter();

  /** By the text's first word, behind white space, comments and opening brackets; no allocation. */
  static Operation of(@Nullable String sql) {
    if (sql == null) {
      return OTHER;
    }
    int start = firstWord(sql);
    if (start < sql.length()) {
      int letter = (sql.charAt(start) | 0x20) - 'a';
      if (letter >= 0 && letter < BY_FIRST_LETTER.length) {
        for (Operation each : BY_FIRST_LETTER[letter]) {
          String word = each.name();
          int end = start + word.length();
          if (sql.regionMatches(true, start, word, 0, word.length())
              && (end == sql.length() || !Character.isLetterOrDigit(sql.charAt(end)))) {
            return each;
          }
        }
      }
    }
    return OTHER;
  }

  private static int firstWord(String sql) {
    int at = 0;
    int length = sql.length();
    while (at < length) {
      char c = sql.charAt(at);
      if (c == '-' && at + 1 < length && sql.charAt(at + 1) == '-') {
        int end = sql.indexOf('\n', at);
        at = end < 0 ? length : end + 1;
      } else if (c == '/' && at + 1 < length && sql.charAt(at + 1) == '*') {
        at = endOfComment(sql, at);
      } else if (c <= ' ' || c == '(' || c == '{' || c == '?' || c == '=') { // {?= call f()}
        at++;
      } else {
        return at;
      }
    }
    return length;
  }

  /** PostgreSQL's comments nest. */
  private static int endOfComment(String sql, int start) {
    int depth = 1;
    int at = start + 2;
    while (depth > 0 && at + 1 < sql.length()) {
      char c = sql.charAt(at);
      if (c == '*' && sql.charAt(at + 1) == '/') {
        depth--;
        at += 2;
      } else if (c == '/' && sql.charAt(at + 1) == '*') {
        depth++;
        at += 2;
      } else {
        at++;
      }
    }
    return depth == 0 ? at : sql.length();
  }

  private static Operation[][] byFirstLetter() {
    Operation[][] table = new Operation[26][0];
    for (Operation each : values()) {
      if (each != OTHER) {
        int letter = each.name().charAt(0) - 'A';
        Operation[] more = java.util.Arrays.copyOf(table[letter], table[letter].length + 1);
        more[more.length - 1] = each;
        table[letter] = more;
      }
    }
    return table;
  }
}
