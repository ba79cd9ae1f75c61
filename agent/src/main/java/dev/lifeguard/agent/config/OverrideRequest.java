// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to change while the service runs: all of it or nothing.
 *
 * @param set values by full key
 * @param unset full keys
 * @param ttl how long it stands; null until it is unset or the JVM ends
 * @param actor who
 * @param reason why; empty when nobody said
 */
public record OverrideRequest(
    Map<String, String> set,
    Set<String> unset,
    @Nullable Duration ttl,
    String actor,
    String reason) {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(30);

  /**
   * A time to live: {@code 15m}, or {@code PT15M} as programs write it.
   *
   * @throws IllegalArgumentException with what is allowed
   */
  public static Duration ttl(String text) {
    Duration ttl = duration(text.strip());
    if (ttl.compareTo(SHORTEST) < 0 || ttl.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("allowed is 1s to 30d");
    }
    return ttl;
  }

  private static Duration duration(String text) {
    if (!text.startsWith("P")) {
      return DurationKind.DURATION.parse(text);
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException none) {
      throw new IllegalArgumentException("allowed is 1s to 30d, as 15m or PT15M", none);
    }
  }
}
