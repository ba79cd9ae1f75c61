// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.audit;

import dev.lifeguard.agent.files.PrivateDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A file name that belongs to this JVM alone until it ends. Each JVM of a service has a chain of
 * its own: the first {@code orders-audit.jsonl}, one that runs beside it {@code
 * orders-audit-2.jsonl}; who comes later goes on with a chain that nobody holds.
 */
final class Place implements Closeable {

  private static final int MOST = 64;

  /**
   * Of this JVM. POSIX takes all locks of a process on a file away when any of its descriptors is
   * closed, so a file that is locked here is not even opened.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final Path held;
  private final FileChannel channel;

  private Place(Path file, Path held, FileChannel channel) {
    this.file = file;
    this.held = held;
    this.channel = channel;
  }

  /** The first that is free. */
  static Place take(Path wanted) throws IOException {
    Path directory = wanted.toAbsolutePath().getParent();
    if (directory == null) {
      throw new IOException(wanted + " is a directory");
    }
    PrivateDirectory.create(directory);
    Stem stem = Stem.of(wanted);
    for (int number = 1; number <= MOST; number++) {
      Place place = tryTake(directory.resolve(stem.numbered(number)));
      if (place != null) {
        return place;
      }
    }
    throw new IOException(MOST + " other JVMs write audit logs beside " + wanted);
  }

  private static @Nullable Place tryTake(Path file) throws IOException {
    Path lock = file.resolveSibling(Stem.of(file).name() + ".lock");
    if (!HELD.add(lock)) {
      return null;
    }
    boolean taken = false;
    FileChannel channel = null;
    try {
      createPrivate(lock);
      channel = FileChannel.open(lock, StandardOpenOption.WRITE);
      FileLock locked = channel.tryLock();
      taken = locked != null;
      return locked == null ? null : new Place(file, lock, channel);
    } catch (OverlappingFileLockException anotherLoader) {
      return null;
    } finally {
      if (!taken) {
        HELD.remove(lock);
        if (channel != null) {
          channel.close();
        }
      }
    }
  }

  /** An empty file with mode 0600, where there is none. */
  static void createPrivate(Path file) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    if (PrivateDirectory.posix(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(file);
    }
  }

  Path file() {
    return file;
  }

  @Override
  public void close() throws IOException {
    channel.close();
    HELD.remove(held);
  }
}
