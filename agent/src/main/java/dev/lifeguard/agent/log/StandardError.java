// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.log;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines to standard error. Containers mostly have no locale; the JVM then takes standard
 * error for ASCII and makes {@code maximum 50 ? 20} of {@code maximum 50 → 20}, while whoever
 * collects the lines reads them as UTF-8: there they are written as UTF-8.
 */
final class StandardError {

  /** The JVM's own, unless the service has put another in its place before the first line. */
  private static final PrintStream FIRST = System.err;

  private static final boolean ASCII = isAscii();

  private StandardError() {}

  /** One write, so that lines of several threads do not mix. */
  static void line(String text) {
    PrintStream err = System.err;
    if (ASCII && err == FIRST) {
      byte[] bytes = (text + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
      err.write(bytes, 0, bytes.length);
      err.flush();
    } else {
      err.println(text);
    }
  }

  private static boolean isAscii() {
    String name = firstOf("stderr.encoding", "sun.stderr.encoding");
    try {
      Charset charset = name == null ? Charset.defaultCharset() : Charset.forName(name);
      return charset.equals(StandardCharsets.US_ASCII);
    } catch (IllegalArgumentException unknown) {
      return false;
    }
  }

  /** The first since JDK 19, the second before, where it is a terminal. */
  private static @Nullable String firstOf(String property, String before) {
    String name = System.getProperty(property);
    return name == null ? System.getProperty(before) : name;
  }
}
