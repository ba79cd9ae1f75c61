// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.hook;

import dev.lifeguard.agent.pool.Entrance;
import dev.lifeguard.agent.pool.Pool;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What a pool's entrance gave a caller of a DataSource of unknown make, or of a driver: until the
 * connection takes the permit over, or it goes back.
 */
final class Admitted {

  private final Pool pool;
  private int given;

  private Admitted(Pool pool, int given) {
    this.pool = pool;
    this.given = given;
  }

  /** Asks the entrance; null when there is nothing to give back. */
  static @Nullable Admitted to(@Nullable Pool pool, long start) throws SQLException {
    if (pool == null || !pool.isGuarded()) {
      return null;
    }
    int given = pool.enter(start);
    return given == 0 ? null : new Admitted(pool, given);
  }

  /** Whether there is a permit of this pool that no connection has yet; it has it then. */
  boolean handOver(@Nullable Pool to) {
    boolean has = to == pool && (given & Entrance.PERMIT) != 0;
    if (has) {
      given &= ~Entrance.PERMIT;
    }
    return has;
  }

  /** The caller has its answer. */
  void over() {
    int left = given;
    given = 0;
    if ((left & Entrance.PERMIT) != 0) {
      pool.leave();
    }
    if ((left & Entrance.HEARD) != 0) {
      pool.answered(left);
    }
  }
}
