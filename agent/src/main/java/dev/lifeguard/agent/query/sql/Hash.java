// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.query.sql;

/** FNV-1a over characters, 64 bits; ASCII letters count as lower case, as PostgreSQL folds them. */
final class Hash {

  static final long START = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private Hash() {}

  static long ofWord(String sql, int start, int end) {
    long hash = START;
    for (int i = start; i < end; i++) {
      hash = (hash ^ lower(sql.charAt(i))) * PRIME;
    }
    return hash;
  }

  /** With their case: names in quotes, operators. Blanks count as one another. */
  static long ofCharacters(String sql, int start, int end) {
    long hash = START;
    for (int i = start; i < end; i++) {
      char c = sql.charAt(i);
      hash = (hash ^ (Characters.isBlank(c) ? ' ' : c)) * PRIME;
    }
    return hash;
  }

  /** The hash of a sequence that another part is added to. */
  static long with(long sequence, long part) {
    long hash = (Long.rotateLeft(sequence, 23) ^ part) * 0x9e3779b97f4a7c15L;
    return hash ^ (hash >>> 32);
  }

  private static int lower(char c) {
    return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
  }
}
