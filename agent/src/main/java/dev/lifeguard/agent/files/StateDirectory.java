// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the agent keeps what outlives the JVM: {@code .lifeguard} of the home directory. A user
 * without a home, or with a read-only one, as containers have both, gets a directory of the
 * temporary directory that is this user's alone.
 *
 * @param home the user's
 * @param temporary where everyone may create files
 */
public record StateDirectory(Path home, Path temporary) {

  /** This JVM's user's. */
  public static StateDirectory ofUser() {
    return new StateDirectory(
        Path.of(System.getProperty("user.home", ".")),
        Path.of(System.getProperty("java.io.tmpdir", ".")));
  }

  /** Where a file is that need only be readable when it is there already. */
  public Path toRead(String name) throws IOException {
    return file(name, true);
  }

  /** Where a file is that will be written. */
  public Path toWrite(String name) throws IOException {
    return file(name, false);
  }

  private Path file(String name, boolean readableIsEnough) throws IOException {
    Path directory = home.resolve(".lifeguard");
    try {
      PrivateDirectory.create(directory);
      Path file = directory.resolve(name);
      if (Files.isWritable(directory) || (readableIsEnough && Files.isReadable(file))) {
        return file;
      }
    } catch (IOException noHome) {
      // The other place is tried.
    }
    Path fallback = temporary.resolve("lifeguard-" + System.getProperty("user.name", "user"));
    PrivateDirectory.createAmongStrangers(fallback);
    return fallback.resolve(name);
  }
}
