// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The trace that a caller says it is in (W3C Trace Context). Any caller can name any trace: it is
 * written down, so that a change can be found beside what its caller did, and nothing hangs on it.
 */
final class TraceParent {

  /** Of version 00; a later one may have more behind a dash. */
  private static final Pattern SHAPE =
      Pattern.compile("(?!ff)([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?");

  private static final int LONGEST = 512;
  private static final String NO_TRACE = "0".repeat(32);
  private static final String NO_PARENT = "0".repeat(16);

  private TraceParent() {}

  /** Its 32 digits; null where the header is none, or not as the standard has it. */
  static @Nullable String traceOf(@Nullable String header) {
    if (header == null || header.length() > LONGEST) {
      return null;
    }
    Matcher parts = SHAPE.matcher(header);
    if (!parts.matches()
        || (parts.group(1).equals("00") && parts.group(4) != null)
        || parts.group(2).equals(NO_TRACE)
        || parts.group(3).equals(NO_PARENT)) {
      return null;
    }
    return parts.group(2);
  }
}
