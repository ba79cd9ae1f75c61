// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import org.jspecify.annotations.Nullable;

/** Of a physical connection: whether it may be broken, and is to be looked at before it is used. */
abstract sealed class Checked extends Opened permits Timed {

  private static final int ABORTED = -2;

  private int soundness;
  private long freeSince;

  Checked(@Nullable Object connection, Endpoint endpoint, long bornNanos) {
    super(connection, endpoint, bornNanos);
    this.freeSince = bornNanos;
  }

  /** It was given back at {@code now}. */
  public void free(long now) {
    freeSince = now;
  }

  /** Whether it is to be looked at before the caller gets it: it may be broken. */
  public boolean isSuspect(Pool by, long now) {
    return soundness != by.soundness() || now - freeSince > by.recheckIdleNanos();
  }

  /** It was looked at. */
  public void sound(Pool by) {
    soundness = by.soundness();
  }

  /** It is broken, or may be: it is looked at before anybody gets it again. */
  public void suspect() {
    soundness = Math.min(soundness, -1); // ABORTED stays
  }

  /** We ended it: a leak was taken back. Its pool may not know yet (Agroal's does not). */
  public void aborted() {
    soundness = ABORTED;
  }

  /** Whether we ended it; nobody is to get it again. */
  public boolean isAborted() {
    return soundness == ABORTED;
  }
}
