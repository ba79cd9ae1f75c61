// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import org.jspecify.annotations.Nullable;

/**
 * The value of a setting, for people.
 *
 * @param pool for which it holds alone; empty for all
 * @param value as one would write it; never a secret
 * @param resolved what {@code auto} means here; null for what is no policy
 * @param place where it comes from
 * @param source the same in words
 * @param override who set it, when it is an override
 * @param beneath what holds again when that ends; null without an override
 */
public record Effective(
    Setting<?> setting,
    String pool,
    String value,
    @Nullable Policy resolved,
    Place place,
    String source,
    @Nullable LiveOverride override,
    @Nullable Effective beneath) {

  /** The full key, with its pool if it has one. */
  public String key() {
    return pool.isEmpty() ? setting.key() : setting.key() + "[" + pool + "]";
  }
}
