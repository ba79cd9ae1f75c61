// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.time;

import java.time.Instant;

/** The monotonic clock, and waiting by it: what tests replace to make hours pass at once. */
public interface Clock {

  /** As {@link System#nanoTime()}. */
  long nanoTime();

  /** What people's clocks show; may be set back. */
  default Instant now() {
    return Instant.now();
  }

  /** Waits; returns at once where there is nothing to wait for. */
  void sleep(long nanos) throws InterruptedException;

  /** The JVM's. */
  static Clock system() {
    return new Clock() {
      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public void sleep(long nanos) throws InterruptedException {
        if (nanos > 0) {
          Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
        }
      }
    };
  }
}
