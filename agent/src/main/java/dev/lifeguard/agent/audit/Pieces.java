// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file's bytes, line by line. */
final class Pieces {

  /**
   * One line, whatever it holds.
   *
   * @param from its first byte
   * @param to behind its last byte; the line break is not in it
   * @param ended whether there is a line break
   * @param line what it says; null when that is not an entry
   */
  record Piece(int number, int from, int to, boolean ended, @Nullable Line line) {}

  private Pieces() {}

  static List<Piece> of(byte[] bytes) {
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        pieces.add(piece(bytes, pieces.size() + 1, from, i, true));
        from = i + 1;
      }
    }
    if (from < bytes.length) {
      pieces.add(piece(bytes, pieces.size() + 1, from, bytes.length, false));
    }
    return pieces;
  }

  private static Piece piece(byte[] bytes, int number, int from, int to, boolean ended) {
    return new Piece(number, from, to, ended, LineJson.read(Arrays.copyOfRange(bytes, from, to)));
  }
}
