// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.audit;

import dev.lifeguard.agent.audit.Pieces.Piece;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Walks along one chain. Used once. */
final class ChainCheck {

  private final String name;
  private final List<String> notes = new ArrayList<>();
  private final List<Stray> strays = new ArrayList<>();
  private int files;
  private long entries;
  private long first;
  private long last;
  private String lastFile = "";
  private int lastLine;
  private String hash = Hash.NONE;
  private @Nullable Break broken;

  /** What is no entry; whole again when a later entry vouches for it. */
  private record Stray(String file, int line, Torn torn, boolean atTheEnd) {}

  ChainCheck(String name) {
    this.name = name;
  }

  VerifiedChain run(List<Path> members) throws IOException {
    for (Path member : members) {
      byte[] bytes = Files.readAllBytes(member);
      if (broken == null) {
        files++;
        walk(member.toString(), bytes);
      }
    }
    if (broken == null) {
      judgeStrays();
    }
    return new VerifiedChain(name, files, entries, first, last, hash, List.copyOf(notes), broken);
  }

  private void walk(String file, byte[] bytes) {
    List<Piece> pieces = Pieces.of(bytes);
    for (int i = 0; i < pieces.size() && broken == null; i++) {
      Piece piece = pieces.get(i);
      byte[] text = Arrays.copyOfRange(bytes, piece.from(), piece.to());
      if (piece.line() == null) {
        strays.add(new Stray(file, piece.number(), Torn.of(text), !piece.ended()));
      } else if (follows(piece.line())) {
        take(piece.line(), text);
        lastFile = file;
        lastLine = piece.number();
      } else {
        blame(file, pieces, i, Hash.of(text));
      }
    }
  }

  private boolean follows(Line line) {
    if (entries == 0 && line.seq() > 1) {
      notes.add("begins with entry " + line.seq() + ": what was before it is not among the files");
      return true;
    }
    return line.seq() == last + 1 && line.prev().equals(hash);
  }

  private void take(Line line, byte[] text) {
    if (entries == 0) {
      first = line.seq();
    }
    entries++;
    last = line.seq();
    hash = Hash.of(text);
    Torn vouched = line.torn();
    if (vouched != null && strays.removeIf(stray -> stray.torn().equals(vouched))) {
      notes.add(
          "holds " + vouched.bytes() + " bytes of an unfinished entry, named by entry " + last);
    }
  }

  /** Which of two neighbours that do not fit was changed: the one that the next does not name. */
  private void blame(String file, List<Piece> pieces, int at, String foundHash) {
    Piece piece = pieces.get(at);
    Line line = Objects.requireNonNull(piece.line());
    if (line.seq() > last + 1 && at > 0 && pieces.get(at - 1).line() == null) {
      broken = new Break(file, pieces.get(at - 1).number(), "is no entry any more");
      return;
    }
    if (line.seq() > last + 1) {
      String missing =
          line.seq() == last + 2
              ? "entry " + (last + 1) + " is missing"
              : "entries " + (last + 1) + " to " + (line.seq() - 1) + " are missing";
      broken = new Break(file, piece.number(), missing + " before entry " + line.seq());
      return;
    }
    if (line.seq() <= last) {
      broken =
          new Break(file, piece.number(), "entry " + line.seq() + " stands behind entry " + last);
      return;
    }
    Line next = at + 1 < pieces.size() ? pieces.get(at + 1).line() : null;
    boolean namedByNext = next == null || next.prev().equals(foundHash);
    if (namedByNext && entries > 0) {
      broken =
          new Break(
              lastFile,
              lastLine,
              "entry " + last + " was changed: the one behind it names another hash");
    } else {
      broken =
          new Break(file, piece.number(), "entry " + line.seq() + " was changed, or put there");
    }
  }

  private void judgeStrays() {
    for (Stray stray : strays) {
      if (!stray.atTheEnd()) {
        broken =
            new Break(
                stray.file(), stray.line(), "is no entry, and no later entry says why it is there");
        return;
      }
      notes.add(
          "ends with "
              + stray.torn().bytes()
              + " bytes of an unfinished entry: its writer was stopped, or is at it; the next start"
              + " names it");
    }
  }
}
