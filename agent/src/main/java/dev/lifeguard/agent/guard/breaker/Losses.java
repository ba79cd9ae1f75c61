// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.breaker;

/**
 * The last few statements that lost their connection, and whether a borrow ran into its timeout:
 * worth a question to the database, and proof only together with its silence.
 */
final class Losses {

  private static final long WINDOW_NANOS = 5_000_000_000L;
  private static final int ENOUGH = 3;

  private final long[] lost = new long[ENOUGH];
  private long count;
  private long timedOutAt;
  private boolean timedOut;

  void lost(long now) {
    lost[(int) (count++ % ENOUGH)] = now;
  }

  void timedOut(long now) {
    timedOut = true;
    timedOutAt = now;
  }

  /** Whether that is enough, with a probe that failed. */
  boolean prove(long now) {
    if (timedOut && now - timedOutAt <= WINDOW_NANOS) {
      return true;
    }
    if (count < ENOUGH) {
      return false;
    }
    for (long each : lost) {
      if (now - each > WINDOW_NANOS) {
        return false;
      }
    }
    return true;
  }

  void clear() {
    count = 0;
    timedOut = false;
  }
}
