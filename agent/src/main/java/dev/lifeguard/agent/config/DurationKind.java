// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import java.time.Duration;

/** A whole number and a unit. */
final class DurationKind extends Kind<Duration> {

  static final DurationKind DURATION = new DurationKind();

  /** A century: longer is a slip, and would overflow nanoseconds later on. */
  private static final long LONGEST_MILLIS = 36_525L * 86_400_000L;

  private DurationKind() {}

  @Override
  Duration parse(String text) {
    int unitAt = 0;
    while (unitAt < text.length() && Character.isDigit(text.charAt(unitAt))) {
      unitAt++;
    }
    long number = NumberKind.digits(text.substring(0, unitAt));
    if (number < 0) {
      throw refused();
    }
    if (unitAt == text.length()) {
      throw new IllegalArgumentException("a duration needs a unit, such as " + number + "s");
    }
    long unit = millis(text.substring(unitAt));
    if (unit == 0) {
      throw refused();
    }
    if (number > LONGEST_MILLIS / unit) {
      throw new IllegalArgumentException("the longest duration is 36525d");
    }
    return Duration.ofMillis(number * unit);
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
