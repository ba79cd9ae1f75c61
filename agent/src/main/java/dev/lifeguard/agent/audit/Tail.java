// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end of a file that another JVM wrote.
 *
 * @param seq of its last whole entry; 0 for a file without any
 * @param hash of that entry
 * @param remains what lies behind it: the writer was stopped in the middle
 * @param newest its last entries, oldest first
 */
@SuppressWarnings("ArrayRecordComponent") // read once, when the log is opened
record Tail(long seq, String hash, byte[] remains, List<Entry> newest) {

  static final Tail NONE = new Tail(0, Hash.NONE, new byte[0], List.of());

  private static final int WINDOW = 512 * 1024;
  private static final int LONGEST_REMAINS = 128 * 1024;

  /**
   * Reads it.
   *
   * @throws IOException also when the file is none of ours
   */
  static Tail read(Path file) throws IOException {
    check(file);
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      if (in.length() == 0) {
        return NONE;
      }
      Tail found = read(in, Math.max(0, in.length() - WINDOW));
      return found == null ? allOf(in) : found;
    }
  }

  /** Refuses a file that is none of ours, without a look at what it says. */
  static void check(Path file) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      byte[] beginning = bytes(in, 0, Math.min(in.length(), Line.BEGINNING.length()));
      if (!Line.BEGINNING.startsWith(new String(beginning, US_ASCII))) {
        throw new IOException(file + " holds something else than an audit log");
      }
    }
  }

  private static Tail allOf(RandomAccessFile in) throws IOException {
    Tail found = read(in, 0);
    return found == null ? new Tail(0, Hash.NONE, bytes(in, 0, in.length()), List.of()) : found;
  }

  private static @Nullable Tail read(RandomAccessFile in, long from) throws IOException {
    byte[] bytes = bytes(in, from, in.length() - from);
    Pieces.Piece last = null;
    List<Entry> newest = new ArrayList<>();
    for (Pieces.Piece piece : Pieces.of(bytes)) {
      if (piece.line() != null) {
        last = piece;
        newest.add(Entry.of(piece.line(), Hash.of(slice(bytes, piece))));
      }
    }
    if (last == null || last.line() == null) {
      return null;
    }
    int behind = Math.min(bytes.length, last.to() + 1);
    return new Tail(
        last.line().seq(),
        Hash.of(slice(bytes, last)),
        Arrays.copyOfRange(bytes, behind, bytes.length),
        newest);
  }

  /** The remains, where they can be of entries of ours and nothing somebody added; else none. */
  List<Torn> torn() {
    List<Torn> torn = new ArrayList<>();
    for (Pieces.Piece piece : Pieces.of(remains)) {
      byte[] text = slice(remains, piece);
      int start = Math.min(text.length, Line.BEGINNING.length());
      if (remains.length > LONGEST_REMAINS
          || !Line.BEGINNING.startsWith(new String(text, 0, start, US_ASCII))) {
        return List.of();
      }
      torn.add(Torn.of(text));
    }
    return torn;
  }

  private static byte[] slice(byte[] bytes, Pieces.Piece piece) {
    return Arrays.copyOfRange(bytes, piece.from(), piece.to());
  }

  static byte[] bytes(RandomAccessFile in, long from, long length) throws IOException {
    byte[] bytes = new byte[Math.toIntExact(length)];
    in.seek(from);
    in.readFully(bytes);
    return bytes;
  }
}
