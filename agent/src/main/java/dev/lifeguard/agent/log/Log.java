// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.log;

import java.io.PrintStream;
import java.util.List;

/**
 * Where the agent's own lines go: standard error, never standard output. One message is one line
 * and one write, so that lines of several threads do not mix:
 *
 * <pre>2026-11-21T02:03:04.567Z lifeguard: warning: pool orders: …</pre>
 *
 * Thread-safe.
 */
public final class Log {

  /** A place that keeps failing says so once in this time. */
  private static final long REPEAT_NANOS = 60_000_000_000L;

  private static final RepeatLimit REPEATS = new RepeatLimit(System::nanoTime, REPEAT_NANOS);

  private static volatile LogLevel threshold = LogLevel.INFO;

  private Log() {}

  /** From now on only messages of this level and above are written. */
  public static void threshold(LogLevel level) {
    threshold = level;
  }

  /** Whether a message of this level would be written. */
  public static boolean writes(LogLevel level) {
    return level != LogLevel.OFF && level.compareTo(threshold) >= 0;
  }

  /** What a library inside the agent says for its own developers. */
  static void debug(String message) {
    write(LogLevel.DEBUG, "debug: ", message);
  }

  /** Something the operator should know. */
  public static void info(String message) {
    write(LogLevel.INFO, "", message);
  }

  /** Something is wrong and the service goes on. */
  public static void warn(String message) {
    write(LogLevel.WARN, "warning: ", message);
  }

  /**
   * A report of several lines: the first as a warning, the others below it, indented. One write, so
   * that lines of others do not come in between.
   */
  public static void block(String first, List<String> others) {
    if (!writes(LogLevel.WARN)) {
      return;
    }
    StringBuilder block = new StringBuilder(Timestamp.of(System.currentTimeMillis()));
    block.append(" lifeguard: warning: ").append(OneLine.of(first));
    for (String each : others) {
      block.append(System.lineSeparator()).append("    ").append(OneLine.of(each));
    }
    System.err.println(block);
  }

  /** Something is wrong and a policy acts. */
  public static void error(String message) {
    write(LogLevel.ERROR, "error: ", message);
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

  private static void write(LogLevel level, String prefix, String message) {
    if (writes(level)) {
      PrintStream err = System.err;
      String time = Timestamp.of(System.currentTimeMillis());
      err.println(time + " lifeguard: " + prefix + OneLine.of(message));
    }
  }
}
