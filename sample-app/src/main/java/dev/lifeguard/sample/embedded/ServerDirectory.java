// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One server's directory, and the locked file beside it that says its owner lives. The system
 * releases the lock however the owner ends, so a directory whose lock can be taken is stale.
 */
final class ServerDirectory implements AutoCloseable {

  private static final String LOCK_SUFFIX = ".lock";

  private final Path root;
  private final Path lockFile;
  private final FileChannel lock;
  private final Watcher watcher;

  private ServerDirectory(Path root, Path lockFile, FileChannel lock, Watcher watcher) {
    this.root = root;
    this.lockFile = lockFile;
    this.lock = lock;
    this.watcher = watcher;
  }

  static ServerDirectory claim(Path place, ServerAccount account) throws IOException {
    Path servers = Trees.open(place.resolve("servers"));
    while (true) {
      String name = "server-" + UUID.randomUUID().toString().substring(0, 8);
      Path lockFile = servers.resolve(name + LOCK_SUFFIX);
      FileChannel lock = lock(lockFile);
      // Gone: someone else's sweep took the fresh file for a stale one.
      if (lock != null && Files.exists(lockFile)) {
        Path root = Files.createDirectory(servers.resolve(name));
        account.own(root);
        return new ServerDirectory(root, lockFile, lock, Watcher.over(root));
      }
    }
  }

  /** Stops servers whose owner was killed, and deletes what they left. */
  static void sweep(Path place) throws IOException {
    Path servers = Trees.open(place.resolve("servers"));
    try (DirectoryStream<Path> locks = Files.newDirectoryStream(servers, "*" + LOCK_SUFFIX)) {
      for (Path lockFile : locks) {
        // Another user's, left alone: neither its lock nor its server is ours to take.
        FileChannel lock = Files.isWritable(lockFile) ? lock(lockFile) : null;
        if (lock != null) {
          String name = lockFile.getFileName().toString();
          Path root = servers.resolve(name.substring(0, name.length() - LOCK_SUFFIX.length()));
          Postmaster.stopLeftover(root.resolve("data"));
          Trees.delete(root);
          Files.deleteIfExists(lockFile);
          lock.close();
        }
      }
    }
  }

  private static @Nullable FileChannel lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // Held by this very JVM.
    }
    channel.close();
    return null;
  }

  Path root() {
    return root;
  }

  Path data() {
    return root.resolve("data");
  }

  Path log() {
    return root.resolve("postgresql.log");
  }

  /** Deletes the directory, gives up the lock, and lets the watcher go. */
  @Override
  public void close() throws IOException {
    Trees.delete(root);
    Files.deleteIfExists(lockFile);
    lock.close();
    watcher.dismiss();
  }
}
