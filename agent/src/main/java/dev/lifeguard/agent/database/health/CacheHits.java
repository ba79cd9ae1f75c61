// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.database.health;

import org.jspecify.annotations.Nullable;

/**
 * The share of blocks that a server found in its memory, of the last hundred thousand or more: what
 * it was weeks ago helps nobody, and of few it says nothing.
 */
final class CacheHits {

  private static final long TELLING = 100_000;

  private long hit;
  private long read;
  private boolean begun;
  private @Nullable Double ratio;

  /** The counters show this now; they go back to zero when somebody resets them. */
  @Nullable Double seen(long hitNow, long readNow) {
    boolean reset = hitNow < hit || readNow < read;
    if (reset) {
      hit = 0;
      read = 0;
    }
    long blocks = hitNow - hit + readNow - read;
    if (!begun || blocks >= TELLING) {
      ratio = blocks < TELLING ? null : Math.round(1e4 * (hitNow - hit) / blocks) / 1e4;
      hit = hitNow;
      read = readNow;
      begun = true;
    }
    return ratio;
  }
}
