// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A setting changed while the service runs.
 *
 * @param key full, with pool if it has one
 * @param value as written
 * @param actor who
 * @param reason why; empty when nobody said
 * @param since when it was set
 * @param until when it ends, for people; null for never
 * @param expiresAt the same on the clock of the surroundings, which decides; null for never
 */
public record LiveOverride(
    String key,
    String value,
    String actor,
    String reason,
    Instant since,
    @Nullable Instant until,
    @Nullable Long expiresAt) {

  String source() {
    return "override by " + Texts.shown(actor);
  }

  boolean expired(long now) {
    // The difference, not the values: nanoTime may be negative and may wrap.
    return expiresAt != null && now - expiresAt >= 0;
  }
}
