// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import org.jspecify.annotations.Nullable;

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

  // Written out: what the compiler makes of a record loads some dozens of classes at its first
  // call.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Given that
        && setting.key().equals(that.setting.key())
        && pool.equals(that.pool)
        && text.equals(that.text)
        && source.equals(that.source);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * setting.key().hashCode() + pool.hashCode()) + text.hashCode();
  }

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
