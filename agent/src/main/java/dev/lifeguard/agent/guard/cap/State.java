// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.cap;

import java.util.List;
import java.util.Map;

/**
 * What is so with one pool's configuration after a look at it.
 *
 * @param cap most connections, where the agent has a say in it; else 0
 * @param wanted what the policy asks for, and {@code values} what the library has: milliseconds,
 *     counts, and 0 or 1
 * @param changes what was changed now, in words
 * @param would what would have been changed, in words
 * @param refused what the library did not take
 */
record State(
    CapPolicy policy,
    long cap,
    Map<Item, Long> wanted,
    Map<Item, Long> values,
    List<String> changes,
    List<String> would,
    List<Item> refused) {

  static final State NONE =
      new State(CapPolicy.OFF, 0, Map.of(), Map.of(), List.of(), List.of(), List.of());

  /** Mostly the very object: what the compiler makes of a record's equals loads classes first. */
  @SuppressWarnings("ReferenceEquality")
  boolean isNone() {
    return this == NONE || (values.isEmpty() && equals(NONE));
  }
}
