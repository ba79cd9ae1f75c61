// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import org.jspecify.annotations.Nullable;

/**
 * A setting changed while the service runs.
 *
 * @param key full, with pool if it has one
 * @param value as written
 * @param actor who
 * @param reason why
 * @param expiresAt on the clock of the surroundings, or null for never
 */
public record LiveOverride(
    String key, String value, String actor, String reason, @Nullable Long expiresAt) {

  String source() {
    return "override by " + Texts.shown(actor);
  }

  boolean expired(long now) {
    // The difference, not the values: nanoTime may be negative and may wrap.
    return expiresAt != null && now - expiresAt >= 0;
  }
}
