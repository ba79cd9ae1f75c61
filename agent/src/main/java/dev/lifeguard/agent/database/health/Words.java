// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.database.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as people read them. */
final class Words {

  private Words() {}

  static String time(long millis) {
    if (millis < 10_000) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
    long seconds = millis / 1000;
    if (seconds < 120) {
      return seconds + " s";
    }
    long minutes = seconds / 60;
    return minutes < 120 ? minutes + " min" : minutes < 2880 ? minutes / 60 + " h" : days(minutes);
  }

  private static String days(long minutes) {
    return minutes / 1440 + " days";
  }

  static String bytes(long bytes) {
    String[] units = {"bytes", "KiB", "MiB", "GiB", "TiB"};
    double value = bytes;
    int unit = 0;
    while (value >= 1024 && unit < units.length - 1) {
      value /= 1024;
      unit++;
    }
    return unit == 0 ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
  }

  static String count(long count) {
    if (count < 10_000) {
      return Long.toString(count);
    }
    return count < 1_000_000
        ? count / 1000 + " thousand"
        : String.format(Locale.ROOT, "%.1f million", count / 1e6);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }

  static String by(@Nullable String application) {
    return application == null || application.isEmpty() ? "" : " (" + application + ")";
  }

  static String ago(@Nullable Instant then, Instant now) {
    return then == null
        ? "never"
        : time(Math.max(0, Duration.between(then, now).toMillis())) + " ago";
  }
}
