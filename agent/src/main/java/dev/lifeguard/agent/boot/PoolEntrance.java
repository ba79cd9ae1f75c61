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
    breakers.answered(pool);
  }

  @Override
  public void leave(Pool pool) {
    gate.leave();
  }
}
