// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import java.time.Duration;

/** A time: {@code 250ms}. */
final class DurationKind extends UnitKind<Duration> {

  static final DurationKind DURATION = new DurationKind();

  /** A century: longer is a slip, and would overflow nanoseconds later on. */
  private static final long LONGEST_MILLIS = 36_525L * 86_400_000L;

  private DurationKind() {
    super("a duration", "s");
  }

  @Override
  Duration of(long number, String unit) {
    long millis = millis(unit);
    if (millis == 0) {
      throw refused();
    }
    if (number > LONGEST_MILLIS / millis) {
      throw new IllegalArgumentException("the longest duration is 36525d");
    }
    return Duration.ofMillis(number * millis);
  }

  private static long millis(String unit) {
    return switch (unit) {
      case "ms" -> 1;
      case "s" -> 1_000;
      case "m" -> 60_000;
      case "h" -> 3_600_000;
      case "d" -> 86_400_000;
      default -> 0;
    };
  }

  @Override
  String allowed() {
    return "a duration such as `250ms`, `30s`, `5m`, `6h` or `1d`";
  }
}
