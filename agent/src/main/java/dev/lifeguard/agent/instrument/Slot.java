// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument;

/** What is added to a class so that the agent can keep something in its objects. */
public enum Slot {
  /** Nothing; an ancestor has it, or nothing is kept. */
  NONE,
  /** {@code LifeguardState}. */
  STATE,
  /**
   * The same, and room behind it. Every borrow of every thread reads the slot, which is the last
   * field; an object that only one of them writes must not share its cache line. HikariCP's pool
   * has its first connection's entry there, and two threads then paid 190 ns for a borrow instead
   * of 80.
   */
  APART
}
