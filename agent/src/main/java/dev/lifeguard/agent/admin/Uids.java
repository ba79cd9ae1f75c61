// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntSupplier;

/** Whose a file is, by number: names can be had twice, and containers have numbers without one. */
final class Uids {

  /** Where users have no numbers, or no file can be made to see one's own. */
  static final int UNKNOWN = -1;

  private static final int ROOT = 0;

  private Uids() {}

  /** Whether somebody who is neither root nor this user owns it; links are followed. */
  static boolean isStrangers(Path file, IntSupplier ownUid) throws IOException {
    int owner = of(file);
    if (owner == UNKNOWN || owner == ROOT) {
      return false;
    }
    int own = ownUid.getAsInt();
    return own != UNKNOWN && own != owner;
  }

  /** This process's: that of a file it makes. The JDK's base module has no other way to ask. */
  static int own() {
    try {
      // Not createTempFile: that loads the JDK's random numbers, a hundred classes, for a name.
      Path ours =
          Files.createFile(
              Path.of(
                  System.getProperty("java.io.tmpdir", "."),
                  ".lifeguard-" + Long.toString(System.nanoTime(), Character.MAX_RADIX)));
      try {
        return of(ours);
      } finally {
        Files.deleteIfExists(ours);
      }
    } catch (IOException | SecurityException nowhere) {
      return UNKNOWN;
    }
  }

  private static int of(Path file) throws IOException {
    return file.getFileSystem().supportedFileAttributeViews().contains("unix")
        ? (int) Files.getAttribute(file, "unix:uid")
        : UNKNOWN;
  }
}
