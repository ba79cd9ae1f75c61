// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** Runs the server's programs as a user that PostgreSQL accepts: it refuses to run as root. */
final class Programs {

  private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

  private Programs() {}

  /** A folder that the unprivileged user can reach: a build folder below a home may be closed. */
  static synchronized Path work() {
    Path work =
        Path.of(
            System.getProperty("java.io.tmpdir"), "lifeguard-it-" + ProcessHandle.current().pid());
    try {
      if (!Files.isDirectory(work)) {
        Files.createDirectory(work);
        Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxr-xr-x"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(work), "delete-work"));
      }
      return work;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The command, with the change of user before it where we are root. */
  static List<String> unprivileged(List<String> command) {
    List<String> whole = new ArrayList<>();
    if (ROOT) {
      whole.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--"));
    }
    whole.addAll(command);
    return whole;
  }

  /** Gives a folder to the unprivileged user. */
  static void handOver(Path folder) {
    if (ROOT) {
      run(List.of("chown", "-R", "nobody:nogroup", folder.toString()));
    }
  }

  /** Runs to the end; what it printed is in the message when it fails. */
  static void run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (await(process) != 0) {
        throw new IllegalStateException(String.join(" ", command) + " failed: " + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          e.getMessage() + " (integration-tests/setup installs what the tests need)", e);
    }
  }

  static int await(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  static void delete(Path folder) {
    run(List.of("rm", "-rf", folder.toString()));
  }
}
