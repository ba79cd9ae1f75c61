// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which environment a name such as {@code prod-eu1} or {@code pre-prod} means. */
final class EnvironmentNames {

  private EnvironmentNames() {}

  /** The environment, or null when the name means none: {@code postgres}, {@code metrics}. */
  static @Nullable Environment environment(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    Environment whole = word(lower);
    return whole != null ? whole : parts(lower);
  }

  /** {@code eu-prod-2}: the strictest part decides; {@code non-prod} and the like are staging. */
  private static @Nullable Environment parts(String name) {
    @Nullable Environment strictest = null;
    boolean almost = false;
    int from = 0;
    for (int i = 0; i <= name.length(); i++) {
      if (i < name.length() && Character.isLetterOrDigit(name.charAt(i))) {
        continue;
      }
      String part = name.substring(from, i);
      almost |=
          part.equals("non") || part.equals("pre") || part.equals("not") || part.equals("like");
      // "live" is an environment only when it stands alone: "live-reload" is a developer's profile.
      Environment meant = part.equals("live") ? null : word(part);
      if (meant != null && (strictest == null || meant.compareTo(strictest) > 0)) {
        strictest = meant;
      }
      from = i + 1;
    }
    return almost && strictest == Environment.PRODUCTION ? Environment.STAGING : strictest;
  }

  private static @Nullable Environment word(String word) {
    return switch (withoutNumber(word)) {
      case "production", "prod", "prd", "live" -> Environment.PRODUCTION;
      case "staging",
          "stage",
          "stg",
          "preprod",
          "preproduction",
          "preprd",
          "nonprod",
          "uat",
          "qa",
          "acceptance" ->
          Environment.STAGING;
      case "development",
          "develop",
          "dev",
          "local",
          "localhost",
          "test",
          "testing",
          "ci",
          "sandbox" ->
          Environment.DEVELOPMENT;
      default -> null;
    };
  }

  /** {@code prod2} is {@code prod}. */
  private static String withoutNumber(String word) {
    int end = word.length();
    while (end > 0 && Character.isDigit(word.charAt(end - 1))) {
      end--;
    }
    return word.substring(0, end);
  }
}
