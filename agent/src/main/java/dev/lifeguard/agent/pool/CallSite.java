// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Where a connection was borrowed: the innermost frames of the service's stack, without those of
 * the pool's library.
 *
 * @param frames innermost first; at most {@value #MOST_FRAMES}
 */
public record CallSite(List<StackTraceElement> frames) {

  private static final int MOST_FRAMES = 16;

  /** Frames of ours and of the pool above the caller; more are looked at in vain. */
  private static final int MOST_SKIPPED = 40;

  private static final StackWalker WALKER = StackWalker.getInstance();

  private static final List<String> LIBRARIES =
      List.of(
          "dev.lifeguard.agent.",
          "dev.lifeguard.bridge.",
          "java.lang.Lifeguard",
          "com.zaxxer.hikari.",
          "org.apache.tomcat.jdbc.",
          "org.apache.tomcat.dbcp.",
          "org.apache.commons.dbcp2.",
          "com.mchange.",
          "io.agroal.",
          "com.alibaba.druid.",
          "org.vibur.",
          "oracle.ucp.",
          "org.postgresql.",
          "org.springframework.jdbc.datasource.",
          "java.sql.DriverManager",
          "java.lang.reflect.",
          "jdk.internal.reflect.");

  /** Where the calling thread is now. Costs 1 to 3 µs: for a sample of borrows. */
  public static CallSite here() {
    return new CallSite(
        WALKER.walk(
            frames ->
                frames
                    .limit(MOST_SKIPPED + MOST_FRAMES)
                    .dropWhile(CallSite::isOfLibrary)
                    .limit(MOST_FRAMES)
                    .map(StackWalker.StackFrame::toStackTraceElement)
                    .collect(Collectors.toUnmodifiableList())));
  }

  private static boolean isOfLibrary(StackWalker.StackFrame frame) {
    String name = frame.getClassName();
    for (String library : LIBRARIES) {
      if (name.startsWith(library)) {
        return true;
      }
    }
    return false;
  }
}
