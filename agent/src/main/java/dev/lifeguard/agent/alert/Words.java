// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import java.time.Duration;
import java.util.Locale;

/** Numbers in sentences. */
final class Words {

  private Words() {}

  static String percent(double share) {
    return String.format(Locale.ROOT, share < 0.1 ? "%.1f %%" : "%.0f %%", share * 100);
  }

  static String rate(double perSecond) {
    return String.format(Locale.ROOT, perSecond < 1 ? "%.2f" : "%.1f", perSecond) + " a second";
  }

  static String counted(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }

  static String counted(double count, String one, String many) {
    return counted((long) count, one, many);
  }

  static String whole(double count) {
    return Long.toString((long) count);
  }

  static String size(long bytes) {
    double mebibytes = (double) bytes / (1 << 20);
    return String.format(
        Locale.ROOT,
        mebibytes < 1024 ? "%.1f MiB" : "%.1f GiB",
        mebibytes < 1024 ? mebibytes : mebibytes / 1024);
  }

  /** {@code 41 s}, {@code 12 min}, {@code 4 h}; nothing for no time. */
  static String span(Duration time) {
    long seconds = time.toSeconds();
    if (seconds < 120) {
      return seconds == 60 ? "1 min" : seconds + " s";
    }
    return seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
  }
}
