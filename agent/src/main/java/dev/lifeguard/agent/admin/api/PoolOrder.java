// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pool's size, by hand.
 *
 * @param max most connections
 * @param by who ordered it
 * @param since when it was given
 * @param until when it runs out; null for never
 */
public record PoolOrder(
    int max, String by, @Nullable String reason, Instant since, @Nullable Instant until) {

  /** How an operator finds it among settings: it goes before all of them. */
  static final String ORIGIN = "endpoint";

  String source() {
    return "resized by " + by;
  }

  @Nullable Long remainingMillis() {
    return until == null
        ? null
        : (Long) Math.max(0, Duration.between(Instant.now(), until).toMillis());
  }
}
