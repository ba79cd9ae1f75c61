// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import java.util.Locale;

/** Numbers in sentences. */
final class Words {

  private Words() {}

  /** {@code 0.3 s}, {@code 41 s}, {@code 12 min}. */
  static String span(long millis) {
    if (millis < 10_000) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
    if (millis < 600_000) {
      return millis / 1000 + " s";
    }
    return millis < 36_000_000 ? millis / 60_000 + " min" : millis / 3_600_000 + " h";
  }

  /** {@code 4 of 10 are}; {@code 1 of 10 is}. */
  static String part(int count, int all, String one, String many) {
    return count + " of " + all + " " + (count == 1 ? one : many);
  }

  static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
