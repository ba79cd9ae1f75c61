// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.audit;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of one chain's files: {@code orders-audit} of {@code orders-audit.jsonl}, which is
 * written, and {@code orders-audit.20261121T120000000Z.jsonl}, which is full. The time sorts them.
 *
 * @param name without what follows it
 * @param extension with its dot; may be empty
 */
record Stem(String name, String extension) {

  private static final Pattern FULL = Pattern.compile("(.+)\\.\\d{8}T\\d{9}Z(\\.[^.]*)?");

  /** Of a file that is written, or of a full one. */
  static Stem of(Path file) {
    String name = String.valueOf(file.getFileName());
    Matcher full = FULL.matcher(name);
    if (full.matches()) {
      return new Stem(full.group(1), full.group(2) == null ? "" : full.group(2));
    }
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? new Stem(name, "") : new Stem(name.substring(0, dot), name.substring(dot));
  }

  /** The file of the n-th JVM that runs at the same time. */
  String numbered(int number) {
    return number == 1 ? name + extension : name + "-" + number + extension;
  }

  /** What a file is called that is full from now on. */
  String full(Instant now) {
    return name + "." + Stamp.TIME.format(now) + extension;
  }

  /** The full files in a directory, oldest first. */
  List<Path> fullFiles(Path directory) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
      for (Path each : all) {
        if (FULL.matcher(String.valueOf(each.getFileName())).matches() && of(each).equals(this)) {
          found.add(each);
        }
      }
    }
    found.sort(Comparator.comparing(Path::toString));
    return found;
  }

  /** Made with the first full file: what formats times is 70 classes. */
  private static final class Stamp {
    static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);
  }
}
