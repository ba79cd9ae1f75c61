// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.hook;

import dev.lifeguard.agent.pool.PhysicalConnection;
import dev.lifeguard.agent.pool.Pool;

/** What to do about a borrow that did not end well. On the caller's thread; may wait. */
public interface BorrowPolicy {

  /** Leaves everything as it is. */
  BorrowPolicy NONE =
      new BorrowPolicy() {
        @Override
        public boolean again(Pool pool, Throwable thrown, long start, int attempt) {
          return false;
        }

        @Override
        public boolean isSound(
            Pool pool, PhysicalConnection connection, Object handle, int attempt, long start) {
          return true;
        }
      };

  /**
   * A borrow failed.
   *
   * @param start {@code System.nanoTime()} when the caller asked
   * @param attempt how many attempts were made; from 1
   * @return whether to ask the pool once more; after having waited where that helps
   */
  boolean again(Pool pool, Throwable thrown, long start, int attempt);

  /**
   * A connection that may be broken is about to be handed out, see {@code
   * PhysicalConnection.isSuspect}.
   *
   * @param handle what the pool hands out; not always a {@code Connection}
   * @return false when it was broken and has been given back or thrown away: the pool is asked once
   *     more
   */
  boolean isSound(Pool pool, PhysicalConnection connection, Object handle, int attempt, long start);
}
