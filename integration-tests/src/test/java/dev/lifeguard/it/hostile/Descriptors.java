// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a process has open and runs, as Linux tells it.
 *
 * @param databasePort connections to it are not counted: a pool fills up in the background
 */
record Descriptors(long pid, int databasePort) {

  private static final int REMOTE = 2;
  private static final int INODE = 9;

  /** Its open files and sockets. */
  long open() {
    Set<String> toDatabase = toDatabase();
    long count = 0;
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder("fd"))) {
      for (Path each : all) {
        String target = target(each);
        count += target.isEmpty() || toDatabase.contains(target) ? 0 : 1;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return count;
  }

  /** Its threads whose names begin so; Linux keeps fifteen characters of a name. */
  long threads(String name) {
    long count = 0;
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder("task"))) {
      for (Path each : all) {
        count += name(each).startsWith(name) ? 1 : 0;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return count;
  }

  private Path folder(String kind) {
    return Path.of("/proc", Long.toString(pid), kind);
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }

  private static String name(Path thread) {
    try {
      return Files.readString(thread.resolve("comm"));
    } catch (IOException endedMeanwhile) {
      return "";
    }
  }

  private Set<String> toDatabase() {
    String end = ":%04X".formatted(databasePort);
    Set<String> sockets = new HashSet<>();
    for (String kind : List.of("net/tcp", "net/tcp6")) {
      for (String line : lines(folder(kind))) {
        String[] fields = line.strip().split("\\s+", -1);
        if (fields.length > INODE && fields[REMOTE].endsWith(end)) {
          sockets.add("socket:[" + fields[INODE] + "]");
        }
      }
    }
    return sockets;
  }

  /** None where the machine has no such protocol. */
  private static List<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
