// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import java.util.List;

/** URL globs, in which {@code *} is any run of characters and everything else is itself. */
final class Glob {

  private Glob() {}

  static boolean anyMatches(List<String> globs, String text) {
    if (text.length() > UrlReader.LONGEST) {
      return false;
    }
    for (int i = 0; i < globs.size(); i++) {
      if (matches(globs.get(i).trim(), text)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether {@code text} matches, case aside. Each literal piece is looked for once, from left to
   * right: no backtracking, whatever the glob.
   */
  static boolean matches(String glob, String text) {
    int star = glob.indexOf('*');
    if (star < 0) {
      return !glob.isEmpty() && glob.equalsIgnoreCase(text);
    }
    if (!at(text, 0, glob, 0, star)) {
      return false;
    }
    int at = star;
    int piece = star + 1;
    for (int next; (next = glob.indexOf('*', piece)) >= 0; piece = next + 1) {
      at = find(text, at, glob, piece, next);
      if (at < 0) {
        return false;
      }
      at += next - piece;
    }
    int last = glob.length() - piece;
    return text.length() - last >= at && at(text, text.length() - last, glob, piece, glob.length());
  }

  private static int find(String text, int from, String glob, int start, int end) {
    int furthest = text.length() - (end - start);
    for (int i = from; i <= furthest; i++) {
      if (at(text, i, glob, start, end)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean at(String text, int offset, String glob, int start, int end) {
    return text.regionMatches(true, offset, glob, start, end - start);
  }
}
