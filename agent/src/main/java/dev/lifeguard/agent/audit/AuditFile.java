// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.audit;

import dev.lifeguard.agent.log.Log;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The file that is written. Only ever appended to; nothing in it is cut off or written over. The
 * caller's lock guards it.
 */
final class AuditFile implements Closeable {

  private final AuditPolicy policy;
  private final InstantSource clock;
  private final Place place;
  private final Path path;
  private final List<Torn> torn = new ArrayList<>();

  // Not a channel: that closes when a thread that writes is interrupted.
  private FileOutputStream out;
  private @Nullable Object identity;
  private long end;
  private byte[] unfinished = {};
  private boolean needsBreak;

  private AuditFile(AuditPolicy policy, InstantSource clock, Place place) throws IOException {
    this.policy = policy;
    this.clock = clock;
    this.place = place;
    this.path = place.file();
    Place.createPrivate(path);
    Tail.check(path);
    this.out = opened();
  }

  /** Takes the first chain that is free at this place, and goes on with it. */
  static AuditFile open(Path wanted, AuditPolicy policy, InstantSource clock) throws IOException {
    Place place = Place.take(wanted);
    try {
      return new AuditFile(policy, clock, place);
    } catch (IOException | RuntimeException unusable) {
      place.close();
      throw unusable;
    }
  }

  /** What was there when it was opened. Once, before the first entry is written. */
  Tail begin() throws IOException {
    Tail tail = earlier();
    lookBehind(tail);
    return tail;
  }

  Path path() {
    return path;
  }

  /** Pieces that a coming entry is to vouch for. */
  List<Torn> takeTorn() {
    List<Torn> taken = List.copyOf(torn);
    torn.clear();
    return taken;
  }

  /**
   * Writes an entry in full.
   *
   * @param durable whether it is to be on the disk when this returns
   * @throws IOException when it is not, or only in part, in the file; to be tried again
   */
  void write(byte[] line, boolean durable) throws IOException {
    if (mend()) {
      return;
    }
    if (end > 0 && end + line.length + 1 > policy.mostBytes()) {
      rotate();
    }
    byte[] ended = new byte[line.length + 1];
    System.arraycopy(line, 0, ended, 0, line.length);
    ended[line.length] = '\n';
    unfinished = ended;
    out.write(ended);
    unfinished = new byte[0];
    end += ended.length;
    if (durable) {
      out.getFD().sync();
    }
  }

  /** The last entry of this chain may be in a full file: this one was begun, and nothing more. */
  private Tail earlier() throws IOException {
    Tail own = Tail.read(path);
    if (own.seq() == 0 && own.remains().length == 0) {
      List<Path> full = Stem.of(path).fullFiles(directory());
      return full.isEmpty() ? own : Tail.read(full.get(full.size() - 1));
    }
    return own;
  }

  private void lookBehind(Tail tail) throws IOException {
    needsBreak = end > 0 && read(end - 1, 1)[0] != '\n';
    if (end > 0 && tail.remains().length > 0) {
      torn.addAll(tail.torn());
      Log.warn(
          "audit log: "
              + path
              + " ends with what is no entry, most likely because its writer was stopped in the"
              + " middle of one; it stays, and the next entry names it");
    }
  }

  /**
   * Looks whether the file is as it was left, and goes on behind what is there now.
   *
   * @return whether the entry that could not be written is there after all
   */
  private boolean mend() throws IOException {
    boolean arrived = false;
    if (!Files.exists(path) || !Objects.equals(identity, identity(path))) {
      Log.warn("audit log: somebody took " + path + " away; the chain goes on in a new file");
      out.close();
      Place.createPrivate(path);
      out = opened();
      needsBreak = end > 0 && read(end - 1, 1)[0] != '\n';
    } else if (Files.size(path) != end) {
      arrived = lookBehindTheEnd(Files.size(path));
    }
    unfinished = new byte[0];
    if (needsBreak) {
      out.write('\n');
      end++;
      needsBreak = false;
    }
    return arrived;
  }

  /** There it has what could be written of the last entry, or what somebody else wrote. */
  private boolean lookBehindTheEnd(long length) throws IOException {
    long more = length - end;
    boolean possible = more > 0 && more <= unfinished.length;
    byte[] behind = possible ? read(end, more) : new byte[0];
    needsBreak = length > 0 && read(length - 1, 1)[0] != '\n';
    end = length;
    int beginning = behind.length;
    if (!possible || !Arrays.equals(behind, 0, beginning, unfinished, 0, beginning)) {
      Log.error(
          "audit log: " + path + " was changed by somebody else; 'audit verify' will show where");
      return false;
    }
    if (beginning >= unfinished.length - 1) {
      return true; // but for the line break, which comes now
    }
    torn.add(Torn.of(behind));
    return false;
  }

  private byte[] read(long from, long length) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(path.toFile(), "r")) {
      return Tail.bytes(in, from, length);
    }
  }

  /** A full file that cannot be set aside grows on: better too large than lost. */
  private void rotate() {
    try {
      Path full = directory().resolve(Stem.of(path).full(clock.instant()));
      if (Files.exists(full)) {
        return;
      }
      out.close(); // Windows moves no file that is open
      try {
        Files.move(path, full);
      } finally {
        Place.createPrivate(path);
        out = opened();
      }
      prune();
    } catch (IOException stays) {
      Log.rateLimited(
          "audit-rotate", "audit log: " + path + " is full and cannot be set aside: " + stays);
    }
  }

  private void prune() throws IOException {
    List<Path> full = Stem.of(path).fullFiles(directory());
    for (Path each : full.subList(0, Math.max(0, full.size() - policy.keep()))) {
      Files.deleteIfExists(each);
    }
  }

  private FileOutputStream opened() throws IOException {
    FileOutputStream opened = new FileOutputStream(path.toFile(), true);
    identity = identity(path);
    end = Files.size(path);
    return opened;
  }

  private static @Nullable Object identity(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  private Path directory() {
    return Objects.requireNonNull(path.toAbsolutePath().getParent());
  }

  @Override
  public void close() throws IOException {
    try {
      out.close();
    } finally {
      place.close();
    }
  }
}
