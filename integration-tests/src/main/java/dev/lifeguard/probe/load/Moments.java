// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.probe.load;

/**
 * When a fault began and ended, by the monotonic clock.
 *
 * @param fault from here on calls count
 * @param struck it takes effect in full: until then some calls began as if nothing were wrong
 * @param healing it begins to end: who calls from here on may be served
 * @param healed the database is as it was
 */
record Moments(long fault, long struck, long healing, long healed) {

  /** There is none, and never was. */
  static Moments none(long now) {
    return new Moments(now, now, now, now);
  }

  /** One has begun, whose end is not known yet. */
  static Moments begun(long at) {
    return new Moments(at, at, Long.MAX_VALUE, Long.MAX_VALUE);
  }

  Moments withStruck(long at) {
    return new Moments(fault, at, healing, healed);
  }

  Moments withHealing(long at) {
    return new Moments(fault, struck, at, healed);
  }

  Moments withHealed(long at) {
    return new Moments(fault, struck, healing, at);
  }

  /** Whether who called then met the whole of the fault. */
  boolean inFull(long start) {
    return start >= struck && start < healing;
  }
}
