// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Numbers in sentences. */
final class Words {

  private Words() {}

  static String percent(double share) {
    return decimal(share * 100, share < 0.1 ? 1 : 0) + " %";
  }

  static String rate(double perSecond) {
    return decimal(perSecond, perSecond < 1 ? 2 : 1) + " a second";
  }

  /** Not by {@code String.format}: it loads 60 classes of locales, also of the root's. */
  private static String decimal(double value, int digits) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).toPlainString()
        : Double.toString(value);
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
    return mebibytes < 1024
        ? decimal(mebibytes, 1) + " MiB"
        : decimal(mebibytes / 1024, 1) + " GiB";
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
