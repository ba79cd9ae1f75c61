// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import dev.lifeguard.bootstrap.LifeguardState;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what the agent knows in the service's own objects: in the field that was added to their
 * class, or else in a weak map. Off the hot path; what is looked up there has a class of its own.
 *
 * @param <V> what is kept
 */
public final class Slots<V> {

  private final Class<V> kept;
  private final WeakIdentityMap<V> side = new WeakIdentityMap<>();

  /** Keeps values of this class. */
  public Slots(Class<V> kept) {
    this.kept = kept;
  }

  /** What is kept for the object, or null. */
  public @Nullable V get(Object owner) {
    Object value = owner instanceof LifeguardState slot ? slot.lifeguard$state() : side.get(owner);
    return kept.isInstance(value) ? kept.cast(value) : null;
  }

  /** Keeps it, in place of what was kept. */
  public void set(Object owner, @Nullable V value) {
    if (owner instanceof LifeguardState slot) {
      slot.lifeguard$state(value);
    } else {
      side.put(owner, value);
    }
  }
}
