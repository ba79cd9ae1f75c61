// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.observability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What is delivered besides the jar. */
final class Repository {

  private static final Path ROOT =
      Path.of(System.getProperty("lifeguard.test.repository")).toAbsolutePath().normalize();

  private Repository() {}

  static Path file(String path) {
    return ROOT.resolve(path);
  }

  static String text(String path) {
    try {
      return Files.readString(file(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rule files. */
  static List<Path> rules() {
    return endingWith("observability/prometheus", ".rules.yml");
  }

  /** Their unit tests. */
  static List<Path> ruleTests() {
    return endingWith("observability/prometheus/tests", ".test.yml");
  }

  private static List<Path> endingWith(String folder, String end) {
    try (Stream<Path> files = Files.list(file(folder))) {
      return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
