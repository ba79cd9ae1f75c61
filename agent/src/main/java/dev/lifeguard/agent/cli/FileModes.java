// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Who may do what with a file. Where a file system has no such modes, nothing is said against it.
 */
final class FileModes {

  private static final int STICKY = 01000;

  private FileModes() {}

  /** {@code rw-r--r--}. */
  static String text(Path path) throws IOException {
    return posix(path)
        ? PosixFilePermissions.toString(Files.getPosixFilePermissions(path))
        : "no modes";
  }

  static boolean othersMayRead(Path path) throws IOException {
    return !posix(path) || may(path, PosixFilePermission.OTHERS_READ);
  }

  static boolean othersMayWrite(Path path) throws IOException {
    return posix(path) && may(path, PosixFilePermission.OTHERS_WRITE);
  }

  /**
   * A directory such as /tmp lets everybody add files, but its sticky bit keeps them from replacing
   * those of others.
   */
  static boolean othersMayReplaceFilesIn(Path directory) throws IOException {
    return othersMayWrite(directory)
        && ((int) Files.getAttribute(directory, "unix:mode") & STICKY) == 0;
  }

  /** Whether anybody but the owner may read or write it. */
  static boolean isPrivate(Path path) throws IOException {
    if (!posix(path)) {
      return true;
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
    return !permissions.contains(PosixFilePermission.GROUP_READ)
        && !permissions.contains(PosixFilePermission.GROUP_WRITE)
        && !permissions.contains(PosixFilePermission.OTHERS_READ)
        && !permissions.contains(PosixFilePermission.OTHERS_WRITE);
  }

  static Path directory(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }

  private static boolean may(Path path, PosixFilePermission permission) throws IOException {
    return Files.getPosixFilePermissions(path).contains(permission);
  }

  private static boolean posix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
