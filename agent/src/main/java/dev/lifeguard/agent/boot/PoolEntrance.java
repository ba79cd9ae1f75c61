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
  public int enter(Pool pool, long start) throws SQLException {
    if (!waiters.watches(pool) || !waiters.enter(pool, start)) {
      return pass(pool, start);
    }
    int given = REFUSED;
    try {
      given = pass(pool, start);
    } finally {
      if (given == REFUSED || (given & LISTED) != 0) {
        waiters.answered(pool);
      }
    }
    return given | LISTED;
  }

  private int pass(Pool pool, long start) throws SQLException {
    int given = breakers.enter(pool, start);
    if (!gate.enter(start)) {
      return given;
    }
    try {
      return given | PERMIT | (given == 0 ? breakers.enter(pool, start) : 0);
    } catch (SQLException refused) {
      gate.leave();
      throw refused;
    }
  }

  @Override
  public void answered(Pool pool) {
    if (!waiters.answered(pool)) {
      breakers.answered(pool);
    }
  }

  @Override
  public void leave(Pool pool) {
    gate.leave();
  }

  /** No combination of flags. */
  private static final int REFUSED = -1;
}
