// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument;

/** What is added to a class so that the agent can keep something in its objects. */
public enum Slot {
  /** Nothing; an ancestor has it, or nothing is kept. */
  NONE,
  /** {@code LifeguardState}. */
  STATE
}
