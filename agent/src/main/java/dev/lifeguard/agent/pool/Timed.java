// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Of a physical connection: what its pool's library says of its times, where it says that. Written
 * by who borrows or gives back, while nobody else has the connection.
 */
abstract sealed class Timed extends Checked permits Lent {

  private static final VarHandle OPEN_HOLD = field(MethodHandles.lookup(), "openHold", long.class);

  private long lentSince;
  private volatile long openHold;

  Timed(@Nullable Object connection, Endpoint endpoint, long bornNanos) {
    super(connection, endpoint, bornNanos);
  }

  /** When who gets it now asked for it, by its pool; 0 where that did not say. Said once. */
  public long takeLentSince() {
    long start = lentSince;
    lentSince = 0;
    return start;
  }

  /** Its pool lends it to who asked then. */
  public void lentSince(long start) {
    lentSince = start;
  }

  /** Its pool will say when this hold, as {@link Lent#returning} names it, has ended. */
  public void openHold(long since) {
    OPEN_HOLD.setRelease(this, since);
  }

  /** Takes the hold that ends now that its pool has it back; 0 for none, or another took it. */
  public long takeOpenHold() {
    return openHold == 0 ? 0 : (long) OPEN_HOLD.getAndSet(this, 0L);
  }

  /** Takes this hold, unless another has: two threads may close one handle at the same time. */
  public boolean takeOpenHold(long since) {
    return openHold == since && OPEN_HOLD.compareAndSet(this, since, 0L);
  }

  static VarHandle field(MethodHandles.Lookup lookup, String name, Class<?> type) {
    try {
      return lookup.findVarHandle(lookup.lookupClass(), name, type);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
