// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.log;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the agent's own lines go: standard error, never standard output. One message is one line
 * and one write, so that lines of several threads do not mix:
 *
 * <pre>2026-11-21T02:03:04.567Z lifeguard: warning: pool orders: …</pre>
 *
 * or, with {@code lifeguard.log.format=json},
 *
 * <pre>{"timestamp":"2026-11-21T02:03:04.567Z","level":"warn","logger":"lifeguard","message":"…"}
 * </pre>
 *
 * Thread-safe.
 */
public final class Log {

  /** A place that keeps failing says so once in this time. */
  private static final long REPEAT_NANOS = 60_000_000_000L;

  private static final RepeatLimit REPEATS = new RepeatLimit(System::nanoTime, REPEAT_NANOS);

  private static volatile LogLevel threshold = LogLevel.INFO;
  private static volatile LogFormat format = LogFormat.TEXT;

  private Log() {}

  /** From now on only messages of this level and above are written. */
  public static void threshold(LogLevel level) {
    threshold = level;
  }

  /** From now on lines look like this. */
  public static void format(LogFormat next) {
    format = next;
  }

  /** Whether a message of this level would be written. */
  public static boolean writes(LogLevel level) {
    return level != LogLevel.OFF && level.compareTo(threshold) >= 0;
  }

  /** What a library inside the agent says for its own developers. */
  static void debug(String message) {
    write(LogLevel.DEBUG, message, List.of(), null);
  }

  /** Something the operator should know. */
  public static void info(String message) {
    write(LogLevel.INFO, message, List.of(), null);
  }

  /** The same, about a span. */
  public static void info(String message, TraceIds trace) {
    write(LogLevel.INFO, message, List.of(), trace);
  }

  /** Something is wrong and the service goes on. */
  public static void warn(String message) {
    write(LogLevel.WARN, message, List.of(), null);
  }

  /** The same, about a span. */
  public static void warn(String message, TraceIds trace) {
    write(LogLevel.WARN, message, List.of(), trace);
  }

  /**
   * A report of several lines: the first as a warning, the others below it, indented. One write, so
   * that lines of others do not come in between.
   */
  public static void block(String first, List<String> others) {
    write(LogLevel.WARN, first, others, null);
  }

  /** Something is wrong and a policy acts. */
  public static void error(String message) {
    write(LogLevel.ERROR, message, List.of(), null);
  }

  /** The same with lines of its own: the first as an error, the others below it, indented. */
  public static void errorBlock(String message) {
    List<String> lines = List.of(message.split("\n {0,2}", -1));
    write(LogLevel.ERROR, lines.get(0), lines.subList(1, lines.size()), null);
  }

  /**
   * A warning that may come again and again: once a minute for each place, with the number of those
   * withheld since.
   *
   * @param place what keeps failing; a name from a small set, not a message
   */
  public static void rateLimited(String place, String message) {
    if (!writes(LogLevel.WARN)) {
      return;
    }
    long withheld = REPEATS.pass(place);
    if (withheld == 0) {
      warn(message);
    } else if (withheld > 0) {
      warn(message + " (and " + withheld + " more like this since it was last said)");
    }
  }

  private static void write(
      LogLevel level, String message, List<String> others, @Nullable TraceIds trace) {
    if (writes(level)) {
      Line line = new Line(System.currentTimeMillis(), level, message, others, trace);
      StandardError.line(line.as(format));
    }
  }
}
