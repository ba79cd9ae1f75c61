// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.embedded;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks a .txz of PostgreSQL's programs once; the next start finds them by their checksum. */
final class Archive {

  private static final int ANY_EXECUTE_BIT = 0b001_001_001;

  private Archive() {}

  static Path unpack(byte[] archive, Path place) throws IOException {
    Path programs = Trees.open(place.resolve("programs"));
    Path target = programs.resolve(checksum(archive));
    if (!Files.isDirectory(target)) {
      Path fresh = Files.createTempDirectory(programs, "unpacking-");
      extract(archive, fresh);
      moveUnlessThere(fresh, target);
    }
    return target.resolve("bin");
  }

  /** Whole or not at all: a start that is interrupted, or two at once, never see half of it. */
  private static void moveUnlessThere(Path fresh, Path target) throws IOException {
    try {
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Trees.delete(fresh);
      if (!Files.isDirectory(target)) {
        throw e;
      }
    }
  }

  private static void extract(byte[] archive, Path target) throws IOException {
    Trees.open(target);
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZCompressorInputStream(new ByteArrayInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        write(tar, entry, entry.resolveIn(target));
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path path)
      throws IOException {
    if (entry.isDirectory()) {
      Trees.open(path);
      return;
    }
    Trees.open(path.resolveSibling(""));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, path);
    // Not the caller's umask: the server may run as another user.
    boolean executable = (entry.getMode() & ANY_EXECUTE_BIT) != 0;
    Files.setPosixFilePermissions(
        path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private static String checksum(byte[] archive) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(archive);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
