// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli;

import dev.lifeguard.agent.config.Surroundings;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code pg_dump} programs in a list of directories. */
record ClientPrograms(List<Path> directories) {

  private static final Pattern VERSION = Pattern.compile("pg_dump \\(PostgreSQL\\) (\\d+)");
  private static final int LONGEST_SECONDS = 10;

  /** A program and the major version it says it has. */
  record Program(Path path, int major) {}

  /** The search path, then where Debian and Red Hat keep one version beside the other. */
  static ClientPrograms onThisMachine(Surroundings surroundings) {
    List<Path> directories = new ArrayList<>();
    String path = surroundings.environment().getOrDefault("PATH", "");
    for (String directory : path.split(File.pathSeparator, -1)) {
      if (!directory.isEmpty()) {
        directories.add(Path.of(directory));
      }
    }
    addVersions(Path.of("/usr/lib/postgresql"), "*", directories);
    addVersions(Path.of("/usr"), "pgsql-*", directories);
    return new ClientPrograms(directories);
  }

  private static void addVersions(Path parent, String glob, List<Path> directories) {
    if (!Files.isDirectory(parent)) {
      return;
    }
    try (DirectoryStream<Path> versions = Files.newDirectoryStream(parent, glob)) {
      versions.forEach(version -> directories.add(version.resolve("bin")));
    } catch (IOException unreadable) {
      // Then there is nothing to be found in it.
    }
  }

  List<Program> found() {
    List<Program> found = new ArrayList<>();
    for (Path directory : directories) {
      Path program = directory.resolve("pg_dump");
      if (Files.isExecutable(program) && !Files.isDirectory(program)) {
        int major = major(program);
        if (major > 0) {
          found.add(new Program(program, major));
        }
      }
    }
    return found;
  }

  /** 0 when it does not say. */
  private static int major(Path program) {
    try {
      Process process =
          new ProcessBuilder(program.toString(), "--version").redirectErrorStream(true).start();
      try {
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
          return 0;
        }
        byte[] output = process.getInputStream().readNBytes(4096);
        Matcher version = VERSION.matcher(new String(output, StandardCharsets.UTF_8));
        return version.find() ? Integer.parseInt(version.group(1)) : 0;
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException | NumberFormatException failure) {
      return 0;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}
