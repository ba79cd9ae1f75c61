// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import org.jspecify.annotations.Nullable;

/**
 * A value that is either one of a setting's words ({@code keep}, {@code auto}) or a typed value.
 * Exactly one is not null.
 *
 * @param word the word, or null when a value was given
 * @param value the value, or null when a word was given
 */
public record WordOr<T>(@Nullable String word, @Nullable T value) {

  /** Whether the setting is on this word. */
  public boolean is(String candidate) {
    return candidate.equals(word);
  }
}
