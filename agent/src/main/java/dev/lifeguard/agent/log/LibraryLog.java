// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.log;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the libraries inside the agent say, whichever logging interface they use: their warnings and
 * errors become warnings of ours, once a minute for each logger. What they merely tell is dropped
 * unless the level is debug: the service's operator did not ask for it.
 */
final class LibraryLog {

  /** What these warn of is an outcome that we get as well, and tell in our own words. */
  private static final Set<String> TOLD_ELSEWHERE =
      Set.of(
          "io.opentelemetry.exporter.otlp.internal.HttpExporter",
          "io.opentelemetry.exporter.otlp.internal.GrpcExporter");

  private LibraryLog() {}

  static boolean writes(LogLevel level) {
    return Log.writes(level == LogLevel.INFO ? LogLevel.DEBUG : level);
  }

  static void write(LogLevel level, String logger, String message, @Nullable Throwable thrown) {
    if (!writes(level) || (TOLD_ELSEWHERE.contains(logger) && !Log.writes(LogLevel.DEBUG))) {
      return;
    }
    String line = shortName(logger) + ": " + OneLine.of(message, thrown);
    if (level.compareTo(LogLevel.WARN) >= 0) {
      Log.rateLimited(logger, line);
    } else {
      Log.debug(line);
    }
  }

  private static String shortName(String logger) {
    return logger.substring(logger.lastIndexOf('.') + 1);
  }
}
