// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import dev.lifeguard.bootstrap.LifeguardState;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's entry in physical connections, in pools' handles to them, and in what wraps either:
 * in the field that was added to their class, or else in a weak map.
 *
 * <p>Code of its own for each kind of object, because the JIT counts the classes seen by the place
 * in the code: one that sees more than two makes an interface call of each look.
 */
public final class ConnectionSlots {

  private final WeakIdentityMap<PhysicalConnection> side = new WeakIdentityMap<>();

  /** What is kept for a physical connection, or null: looked up where each handle is made. */
  public @Nullable PhysicalConnection ofDelegate(Object delegate) {
    Object value =
        delegate instanceof LifeguardState slot ? slot.lifeguard$state() : side.get(delegate);
    return value instanceof PhysicalConnection kept ? kept : null;
  }

  /** The same where a pool lends it or has it back. */
  public @Nullable PhysicalConnection ofLent(Object delegate) {
    Object value =
        delegate instanceof LifeguardState slot ? slot.lifeguard$state() : side.get(delegate);
    return value instanceof PhysicalConnection kept ? kept : null;
  }

  /** What is kept for the object, or null. */
  public @Nullable PhysicalConnection get(Object owner) {
    Object value = owner instanceof LifeguardState slot ? slot.lifeguard$state() : side.get(owner);
    return value instanceof PhysicalConnection kept ? kept : null;
  }

  /** Keeps it, in place of what was kept. */
  public void set(Object owner, @Nullable PhysicalConnection value) {
    if (owner instanceof LifeguardState slot) {
      slot.lifeguard$state(value);
    } else {
      side.put(owner, value);
    }
  }
}
