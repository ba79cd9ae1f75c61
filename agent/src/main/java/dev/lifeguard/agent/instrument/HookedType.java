// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument;

import java.util.List;

/**
 * A class known by name, and what is done to it.
 *
 * @param name binary name
 */
public record HookedType(String name, Slot slot, List<Hook> hooks) {

  static HookedType of(String name, Slot slot, Hook... hooks) {
    return new HookedType(name, slot, List.of(hooks));
  }
}
