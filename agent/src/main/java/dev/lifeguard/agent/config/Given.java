// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

/**
 * A setting as somebody gave it.
 *
 * @param setting which one
 * @param pool the pool of the form {@code key[pool]}, else empty
 * @param text the value as written
 * @param place where
 * @param source the same in words: {@code -Dlifeguard.pool.max}
 */
record Given(Setting<?> setting, String pool, String text, Place place, String source) {

  /** The full key, with its pool if it has one. */
  String key() {
    return pool.isEmpty() ? setting.key() : setting.key() + "[" + pool + "]";
  }

  /** For messages: {@code lifeguard.pool.max=many (from LIFEGUARD_POOL_MAX)}. */
  String shown() {
    String value = setting.secret() ? "***" : Texts.shown(text);
    return Texts.shown(key()) + "=" + value + " (from " + source + ")";
  }
}
