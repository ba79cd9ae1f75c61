// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.fault;

import dev.lifeguard.it.service.Agent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A part of {@code docs/reliability.md} that a test writes when it is asked to. */
final class DocumentSection {

  private static final Path DOCUMENT = Path.of("..", "docs", "reliability.md");

  private DocumentSection() {}

  /** Below {@code target/it} always; into the document with {@code lifeguard.reliability.write}. */
  static void write(String name, String text) {
    keep(name + ".md", text);
    if (Boolean.getBoolean("lifeguard.reliability.write")) {
      intoDocument(name, text);
    }
  }

  /** Beside the logs of the services. */
  static void keep(String file, String text) {
    try {
      Files.writeString(Files.createDirectories(Agent.work()).resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void intoDocument(String name, String text) {
    try {
      String whole = Files.readString(DOCUMENT);
      String begin = "<!-- " + name + ": begin -->\n";
      String end = "<!-- " + name + ": end -->\n";
      String before = whole.substring(0, whole.indexOf(begin) + begin.length());
      Files.writeString(DOCUMENT, before + "\n" + text + whole.substring(whole.indexOf(end)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
