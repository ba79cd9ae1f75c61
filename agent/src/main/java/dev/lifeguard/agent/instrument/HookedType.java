// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument;

import java.util.List;

/**
 * A class known by name, and what is done to it.
 *
 * @param name binary name
 * @param clock whether it says by itself when a borrow began and when a connection was back
 */
public record HookedType(String name, Slot slot, List<Hook> hooks, boolean clock) {

  HookedType(String name, Slot slot, List<Hook> hooks) {
    this(name, slot, hooks, false);
  }

  static HookedType of(String name, Slot slot, Hook... hooks) {
    return new HookedType(name, slot, List.of(hooks));
  }

  /** The same of a copy of it. */
  HookedType named(String copy) {
    return new HookedType(copy, slot, hooks, clock);
  }

  HookedType withClock() {
    return new HookedType(name, slot, hooks, true);
  }
}
