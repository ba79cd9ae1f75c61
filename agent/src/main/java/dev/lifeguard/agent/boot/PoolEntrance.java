// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.guard.gate.Gate;
import dev.lifeguard.agent.pool.Entrance;
import dev.lifeguard.agent.pool.Pool;
import java.sql.SQLException;

/**
 * What a caller passes who asks a pool for a connection: the circuit breaker of its database, which
 * refuses at once, then the pool's gate, which may let wait; and the breaker once more for those
 * who did.
 */
record PoolEntrance(Gate gate, BreakerEntrance breakers) implements Entrance {

  @Override
  public int enter(Pool pool, long start) throws SQLException {
    int given = breakers.enter(pool, start);
    boolean in = false;
    try {
      if (gate.enter(start)) {
        given |= PERMIT;
      }
      if (given == PERMIT) {
        given |= breakers.enter(pool, start);
      }
      in = true;
      return given;
    } finally {
      if (!in) {
        giveBack(pool, given);
      }
    }
  }

  /** To one who is refused after all. */
  private void giveBack(Pool pool, int given) {
    if ((given & PERMIT) != 0) {
      leave(pool);
    }
    if ((given & LISTED) != 0) {
      answered(pool);
    }
  }

  @Override
  public void answered(Pool pool, int given) {
    if ((given & TRIAL) != 0) {
      breakers.answered(pool);
    }
  }

  @Override
  public void leave(Pool pool) {
    gate.leave();
  }
}
