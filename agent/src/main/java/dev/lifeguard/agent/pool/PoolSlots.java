// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import dev.lifeguard.bootstrap.LifeguardState;
import org.jspecify.annotations.Nullable;

/**
 * Pools, kept in the library's own objects.
 *
 * <p>Code of its own for each kind of object, because the JIT counts the classes seen by the place
 * in the code: one that sees more than two makes an interface call of each look.
 */
final class PoolSlots {

  private final WeakIdentityMap<Pool> side = new WeakIdentityMap<>();

  /** What is kept for the object, or null. */
  @Nullable Pool get(Object owner) {
    Object value = owner instanceof LifeguardState slot ? slot.lifeguard$state() : side.get(owner);
    return value instanceof Pool kept ? kept : null;
  }

  /** Keeps it, in place of what was kept. */
  void set(Object owner, @Nullable Pool value) {
    if (owner instanceof LifeguardState slot) {
      slot.lifeguard$state(value);
    } else {
      side.put(owner, value);
    }
  }
}
