// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import java.util.function.LongSupplier;

/** So many at once, and one more after each pause. Thread-safe. */
final class Allowance {

  private final int most;
  private final long pauseNanos;
  private final LongSupplier nanoTime;
  private long left;
  private long refilledAt;

  Allowance(int most, long pauseNanos, LongSupplier nanoTime) {
    this.most = most;
    this.pauseNanos = pauseNanos;
    this.nanoTime = nanoTime;
    this.left = most;
    this.refilledAt = nanoTime.getAsLong();
  }

  /** Takes one; false when there is none. */
  synchronized boolean take() {
    long due = (nanoTime.getAsLong() - refilledAt) / pauseNanos;
    if (due > 0) {
      left = Math.min(most, left + due);
      refilledAt += due * pauseNanos;
    }
    if (left == 0) {
      return false;
    }
    left--;
    return true;
  }
}
