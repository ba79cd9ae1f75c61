// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.gate;

/** What a gate asks of the pool it stands before; only when a caller has to wait or fails. */
public interface Gated {

  /** What the pool is called, for messages. */
  String name();

  /** Whether this thread holds a connection of the pool already: it must not wait for another. */
  boolean holds(Thread thread);

  /** How many of its connections are held, with a permit or without. */
  int inUse();

  /** How long the pool itself would let a caller wait, in nanoseconds; 0 when that is not known. */
  long waitNanos();

  /** Who holds what, for messages: {@code longest held 41 s by http-7}; empty when not known. */
  String holders();
}
