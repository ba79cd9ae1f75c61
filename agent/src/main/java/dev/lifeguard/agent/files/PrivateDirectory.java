// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.files;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Directories that only this user can enter. */
public final class PrivateDirectory {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private PrivateDirectory() {}

  /** Creates it, and what is missing above it, with mode 0700; leaves alone what is there. */
  public static void create(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    if (posix(directory)) {
      Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    } else {
      Files.createDirectories(directory);
    }
  }

  /**
   * As {@link #create}, in a place where everyone can create files: what is there already may be
   * someone else's, made to choose our token.
   */
  public static void createAmongStrangers(Path directory) throws IOException {
    create(directory);
    if (!posix(directory)) {
      return;
    }
    Path ours = Files.createTempFile(directory, ".owner", "");
    try {
      if (!Files.isDirectory(directory, NOFOLLOW_LINKS)
          || !Files.getOwner(directory, NOFOLLOW_LINKS).equals(Files.getOwner(ours))
          || !Files.getPosixFilePermissions(directory, NOFOLLOW_LINKS).equals(OWNER_ONLY)) {
        throw new IOException(directory + " is not this user's alone (owner, mode 0700)");
      }
    } finally {
      Files.deleteIfExists(ours);
    }
  }

  /** Whether files there have owner, group and mode. */
  public static boolean posix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
