// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.trace;

import java.time.Instant;

/**
 * What time it was at a {@code System.nanoTime()}. Moved only when the clocks have gone a
 * millisecond apart: spans of one trace keep their order over several looks.
 */
final class EpochTime {

  private static final long TOLERATED_NANOS = 1_000_000;

  private long offset;
  private boolean set;

  /** The clocks show these now. */
  void looked(Instant now, long nanoTime) {
    long seen = now.getEpochSecond() * 1_000_000_000L + now.getNano() - nanoTime;
    if (!set || Math.abs(seen - offset) > TOLERATED_NANOS) {
      offset = seen;
      set = true;
    }
  }

  long of(long nanoTime) {
    return nanoTime + offset;
  }
}
