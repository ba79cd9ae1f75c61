// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.hook;

import dev.lifeguard.it.service.Library;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/** Reads what a class declares from its file: loading it would need all that it depends on. */
final class DeclaredMethods {

  private static final ToolProvider JAVAP = ToolProvider.findFirst("javap").orElseThrow();

  private DeclaredMethods() {}

  static boolean has(Library library, String type) {
    return library.jars().stream().anyMatch(jar -> has(jar, type));
  }

  private static boolean has(Path jar, String type) {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.getEntry(type.replace('.', '/') + ".class") != null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code name(parameters)result}, constructors as {@code <init>}. */
  static List<String> of(Library library, String type) {
    return parse(type, javap("-s", "-p", "-cp", path(library), type));
  }

  /** All that it declares, and the code of its methods. */
  static String code(Library library, String type) {
    return javap("-c", "-p", "-cp", path(library), type);
  }

  private static String path(Library library) {
    return library.jars().stream()
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The same of a class of the JDK. */
  static List<String> ofJdk(String type) {
    return parse(type, javap("-s", "-p", type));
  }

  private static String javap(String... arguments) {
    StringWriter text = new StringWriter();
    PrintWriter writer = new PrintWriter(text);
    if (JAVAP.run(writer, writer, arguments) != 0) {
      throw new IllegalStateException("javap: " + text);
    }
    return text.toString();
  }

  /** A declaration, and on the next line its descriptor. */
  private static List<String> parse(String type, String text) {
    List<String> methods = new ArrayList<>();
    String name = "";
    for (String line : text.lines().map(String::trim).toList()) {
      if (line.startsWith("descriptor: (")) {
        methods.add(name + line.substring("descriptor: ".length()));
      } else if (line.contains("(")) {
        String before = line.substring(0, line.indexOf('('));
        String word = before.substring(before.lastIndexOf(' ') + 1);
        name = word.equals(type) ? "<init>" : word;
      }
    }
    return methods;
  }
}
