// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A library in one version, with all it needs: the folder {@code name-version} of jars that the
 * build copied. Versions are pinned in {@code integration-tests/pom.xml} and nowhere else.
 */
public record Library(String name, String version, List<Path> jars) {

  private static final Path ROOT = Path.of(System.getProperty("lifeguard.test.libraries"));

  /** Newest version first. */
  public static List<Library> versions(String name) {
    List<Library> found =
        all().stream()
            .filter(library -> library.name.equals(name))
            .sorted(Comparator.comparing(Library::order).reversed())
            .toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "no library " + name + " below " + ROOT + "; pin it in integration-tests/pom.xml");
    }
    return found;
  }

  /** The newest version. */
  public static Library newest(String name) {
    return versions(name).get(0);
  }

  /** Every library in every version. */
  public static List<Library> all() {
    return list(ROOT).stream().filter(Files::isDirectory).map(Library::of).toList();
  }

  private static Library of(Path folder) {
    String whole = folder.getFileName().toString();
    int dash = whole.lastIndexOf('-');
    boolean versioned = dash > 0 && Character.isDigit(whole.charAt(dash + 1));
    return new Library(
        versioned ? whole.substring(0, dash) : whole,
        versioned ? whole.substring(dash + 1) : "",
        list(folder));
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** 11.0 after 9.0: every number as wide as the widest. */
  private String order() {
    StringBuilder order = new StringBuilder();
    for (String part : version.split("\\.", -1)) {
      order.append("0".repeat(Math.max(0, 8 - part.length()))).append(part).append('.');
    }
    return order.toString();
  }

  @Override
  public String toString() {
    return version.isEmpty() ? name : name + " " + version;
  }
}
