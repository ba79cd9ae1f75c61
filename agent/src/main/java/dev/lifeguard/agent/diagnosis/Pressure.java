// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.PoolUse;
import java.util.concurrent.atomic.LongAdder;

/**
 * Whether a pool is under pressure, with what follows from it: from half its size on every borrow's
 * call site is kept, from the threshold on those who wait put themselves on a list. Of the
 * monitor's thread alone, but for the count.
 */
final class Pressure {

  private static final int BUSY_PERCENT = 50;

  /** How far below the threshold it is over, so that a pool at the threshold does not flap. */
  private static final int HYSTERESIS = 15;

  private static final long EVERY = 0;
  private static final long SAMPLE_NANOS = 1_000_000;

  private boolean on;
  private boolean sampling;
  private long sampleUntil;
  private boolean boosted;
  private final LongAdder passed = new LongAdder();

  /** Looks at the pool; returns whether it is under pressure. */
  boolean look(PoolUse use, int threshold, long now) {
    int percent = use.percent();
    boolean waits = use.waiting() > 0;
    if (on) {
      on = percent >= threshold - HYSTERESIS || waits;
    } else if (percent >= 0 && percent >= threshold) {
      on = true;
      passed.increment();
    }
    if (boosted && now - sampleUntil >= 0) {
      boosted = false;
    }
    boolean all = percent >= BUSY_PERCENT || waits || boosted;
    if (all != sampling) {
      sampling = all;
      use.pool().sampleEvery(all ? EVERY : SAMPLE_NANOS);
    }
    return on;
  }

  /** Nothing is watched any more. */
  void off(Pool pool) {
    on = false;
    boosted = false;
    if (sampling) {
      sampling = false;
      pool.sampleEvery(SAMPLE_NANOS);
    }
  }

  /** Every call site is kept for a while: one that mattered was not. */
  void sampleUntil(long end) {
    boosted = true;
    sampleUntil = end;
  }

  /** Whether the pool is worth a closer look than once a second. */
  boolean isBusy() {
    return sampling;
  }

  /** How often it has begun. */
  long passed() {
    return passed.sum();
  }
}
