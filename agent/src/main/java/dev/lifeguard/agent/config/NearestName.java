// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the name that was probably meant. */
final class NearestName {

  private static final int FARTHEST = 2;

  /** Of a long name: more is a guess. */
  private static final int FARTHEST_OF_LONG = 6;

  private NearestName() {}

  /**
   * The full key nearest to an unknown one, or null: the prefix away, or two edits, or of a longer
   * name a third of what follows the prefix ({@code pool.maximum} for {@code pool.max}).
   */
  static @Nullable String key(String unknown) {
    String prefixed = Setting.PREFIX + unknown;
    return Catalogue.find(prefixed) == null ? nearest(unknown, false) : prefixed;
  }

  /** The same for the name of an environment variable. */
  static @Nullable String environmentName(String unknown) {
    return nearest(unknown, true);
  }

  /** The same among other names. */
  static @Nullable String among(List<String> names, String unknown) {
    String nearest = null;
    int least = FARTHEST + 1;
    for (String known : names) {
      int distance = distance(known, unknown);
      if (distance < least) {
        least = distance;
        nearest = known;
      }
    }
    return nearest;
  }

  private static @Nullable String nearest(String unknown, boolean environment) {
    String nearest = null;
    int least = farthest(unknown.length() - Setting.PREFIX.length()) + 1;
    for (Setting<?> setting : Catalogue.all()) {
      String known = environment ? setting.environmentName() : setting.key();
      if (Math.abs(known.length() - unknown.length()) < least) {
        int distance = distance(known, unknown);
        if (distance < least) {
          least = distance;
          nearest = known;
        }
      }
    }
    return nearest;
  }

  private static int farthest(int length) {
    return Math.max(FARTHEST, Math.min(length / 3, FARTHEST_OF_LONG));
  }

  /** Levenshtein's distance, one row at a time. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replace, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
