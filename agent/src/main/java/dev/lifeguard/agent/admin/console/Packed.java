// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Files in gzip. Made when a file is asked for first, once: the jar is compressed already, and a
 * second form of each file in it would be dead weight in every service that nobody looks at. Of the
 * console's files only, which hold no secret: what answers data is sent as it is.
 */
final class Packed {

  private static final Pattern NEVER = Pattern.compile(";\\s*q=0(?:\\.0{0,3})?\\s*$");

  private Packed() {}

  /** Null where it would not be smaller. */
  static byte @Nullable [] smaller(byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(content.length / 2);
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.size() < content.length ? packed.toByteArray() : null;
  }

  /** By its {@code Accept-Encoding}. */
  static boolean isTakenBy(@Nullable String accepted) {
    return accepted != null
        && Arrays.stream(accepted.split(",", -1))
            .map(String::strip)
            .filter(each -> !NEVER.matcher(each).find())
            .map(each -> each.replaceFirst("\\s*;.*", ""))
            .anyMatch("gzip"::equalsIgnoreCase);
  }
}
