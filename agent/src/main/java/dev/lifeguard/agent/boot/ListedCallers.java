// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.diagnosis.Waiters;
import dev.lifeguard.agent.pool.Entrance;
import dev.lifeguard.agent.pool.Pool;

/** The list of those who wait, as a part of a pool's entrance. */
record ListedCallers(Waiters waiters) implements Entrance {

  @Override
  public int enter(Pool pool, long start) {
    return waiters.enter(pool, start) ? LISTED : 0;
  }

  @Override
  public void answered(Pool pool, int given) {
    if ((given & LISTED) != 0) {
      waiters.answered(pool);
    }
  }

  @Override
  public void leave(Pool pool) {
    // It gives no permits.
  }
}
