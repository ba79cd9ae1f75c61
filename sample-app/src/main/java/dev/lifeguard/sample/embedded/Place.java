// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The directory that holds unpacked programs and running servers. Root's server runs as another
 * user, who may be unable to enter the wished directory (say, below /root): then it is one in the
 * temporary directory.
 */
final class Place {

  private static final Set<PosixFilePermission> OTHERS_MAY_ENTER =
      PosixFilePermissions.fromString("rwxr-xr-x");

  private Place() {}

  static Path choose(Path wished, ServerAccount account) throws IOException {
    Path directory = wished.toAbsolutePath().normalize();
    Files.createDirectories(directory);
    String owner = Files.getOwner(directory).getName();
    if (!owner.equals(System.getProperty("user.name")) && !owner.equals("root")) {
      throw new EmbeddedPostgresException(
          directory + " belongs to user " + owner + ", whose programs are not run: name another");
    }
    return account.reaches(directory) ? directory.toRealPath() : temporary();
  }

  private static Path temporary() throws IOException {
    Path directory = Path.of(System.getProperty("java.io.tmpdir"), "lifeguard-postgres-root");
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(directory);
      Files.setPosixFilePermissions(directory, OTHERS_MAY_ENTER);
    }
    // The name is known to everyone: programs started as root never come from someone else's hand.
    boolean ours =
        Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
            && Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).getName().equals("root")
            && Files.getPosixFilePermissions(directory).equals(OTHERS_MAY_ENTER);
    if (!ours) {
      throw new EmbeddedPostgresException(
          directory + " is not a directory of root alone: remove it, it is made anew");
    }
    return directory;
  }
}
