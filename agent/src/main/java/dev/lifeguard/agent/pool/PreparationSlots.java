// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import dev.lifeguard.bootstrap.LifeguardState;
import org.jspecify.annotations.Nullable;

/**
 * What statements were made of, kept in the statement.
 *
 * <p>Code of its own for each kind of object, because the JIT counts the classes seen by the place
 * in the code: one that sees more than two makes an interface call of each look.
 */
public final class PreparationSlots {

  private final WeakIdentityMap<Preparation> side = new WeakIdentityMap<>();

  /** What is kept for the object, or null. */
  public @Nullable Preparation get(Object owner) {
    Object value = owner instanceof LifeguardState slot ? slot.lifeguard$state() : side.get(owner);
    return value instanceof Preparation kept ? kept : null;
  }

  /** Keeps it, in place of what was kept. */
  public void set(Object owner, @Nullable Preparation value) {
    if (owner instanceof LifeguardState slot) {
      slot.lifeguard$state(value);
    } else {
      side.put(owner, value);
    }
  }
}
