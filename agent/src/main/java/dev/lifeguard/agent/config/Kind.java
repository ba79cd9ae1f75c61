// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

/** How a setting's text becomes a value. Immutable. */
abstract class Kind<T> {

  /**
   * The value of a stripped text; a refusal's message says what is wrong and what is allowed, never
   * the text itself.
   */
  abstract T parse(String text);

  /** What is allowed, in words: {@code a duration such as 250ms, 30s, 5m or 1d}. */
  abstract String allowed();

  /** The refusal of a text, unless a more telling one is known. */
  final IllegalArgumentException refused() {
    return new IllegalArgumentException("allowed is " + allowed());
  }
}
