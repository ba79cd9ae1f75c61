// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import org.jspecify.annotations.Nullable;

/**
 * Of a physical connection: what its pool's library says of its times, where it says that. Written
 * by who borrows or gives back, while nobody else has the connection.
 */
abstract sealed class Timed extends Checked permits Lent {

  private long lentSince;
  private long openHold;

  Timed(@Nullable Object connection, Endpoint endpoint, long bornNanos) {
    super(connection, endpoint, bornNanos);
  }

  /** When who has it now asked for it, by its pool; 0 where that did not say. */
  public long lentSince() {
    return lentSince;
  }

  /** Its pool lends it to who asked then. */
  public void lentSince(long start) {
    lentSince = start;
  }

  /** The hold that ends when its pool has it back; 0 for none. */
  public long openHold() {
    return openHold;
  }

  /** Its pool will say when this hold, as {@link Lent#returning} names it, has ended. */
  public void openHold(long since) {
    openHold = since;
  }
}
