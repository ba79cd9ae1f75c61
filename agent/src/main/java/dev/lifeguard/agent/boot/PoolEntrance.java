// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.diagnosis.Waiters;
import dev.lifeguard.agent.guard.gate.Gate;
import dev.lifeguard.agent.pool.Entrance;
import dev.lifeguard.agent.pool.Pool;
import java.sql.SQLException;

/**
 * What a caller passes who asks a pool for a connection: the list of those who wait, the circuit
 * breaker of its database, which refuses at once, then the pool's gate, which may let wait; and the
 * breaker once more for those who did.
 *
 * <p>{@link #LISTED} is either the breaker's or the list's: whoever tries out a database for its
 * breaker is not on the list.
 */
record PoolEntrance(Gate gate, BreakerEntrance breakers, Waiters waiters) implements Entrance {

  @Override
  public int enterAtOnce(Pool pool) {
    if (!breakers.isClosed(pool) || waiters.watches(pool)) {
      return NOT_AT_ONCE;
    }
    return switch (gate.enterAtOnce()) {
      case TAKEN -> PERMIT;
      case OFF -> 0;
      case NONE_FREE -> NOT_AT_ONCE;
    };
  }

  @Override
  public int enter(Pool pool, long start) throws SQLException {
    int given = waiters.watches(pool) && waiters.enter(pool, start) ? LISTED : 0;
    boolean in = false;
    try {
      given |= breakers.enter(pool, start);
      if (gate.enter(start)) {
        given |= PERMIT;
        given |= (given & TRIAL) == 0 ? breakers.enter(pool, start) : 0;
      }
      in = true;
      return given;
    } finally {
      if (!in) {
        giveBack(pool, given);
      }
    }
  }

  /** From one who is refused after all. */
  private void giveBack(Pool pool, int given) {
    if ((given & PERMIT) != 0) {
      leave(pool);
    }
    answered(pool, given);
  }

  @Override
  public void answered(Pool pool, int given) {
    if ((given & LISTED) != 0) {
      waiters.answered(pool);
    }
    if ((given & TRIAL) != 0) {
      breakers.answered(pool);
    }
  }

  @Override
  public void leave(Pool pool) {
    gate.leave();
  }
}
