// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.guard.breaker.Breakers;
import dev.lifeguard.agent.guard.retry.Retries;
import dev.lifeguard.agent.pool.PhysicalConnection;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.Pools;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.TimeUnit;

/** Looks at connections that may be broken before a caller gets them, and throws away those. */
record StaleConnections(Pools pools, Breakers breakers, Retries retries) {

  /** Firewalls forget connections that were idle for minutes; half of the shortest seen is safe. */
  static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(30);

  /**
   * With lifeguard.pool.validate=on; as long as HikariCP trusts a connection that was just used.
   */
  static final long BUSY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /** One caller meets no more broken ones than this: beyond, it gets what the pool gives. */
  private static final int MOST = 200;

  private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(3);

  boolean isSound(
      Pool pool, PhysicalConnection connection, Object handle, int attempt, long start) {
    long left = Patience.left(pools, pool, start);
    if (attempt > MOST
        || left == 0
        || !(connection.physical() instanceof Connection physical)
        || isAlive(physical, left > LONG_NANOS ? 2 : 1)) {
      return true;
    }
    boolean ours = connection.isAborted(); // says nothing about the database
    pools.discard(pool, connection, handle);
    if (ours) {
      return false;
    }
    retries.discarded();
    breakers.lost(
        connection.endpoint(),
        new SQLTransientConnectionException(
            "a connection of pool " + pool.name() + " was broken", "08006"));
    return false;
  }

  private static boolean isAlive(Connection physical, int seconds) {
    try {
      if (physical.isClosed() || !physical.isValid(seconds)) {
        return false;
      }
      if (!physical.getAutoCommit()) {
        physical.rollback(); // being asked began a transaction, which is the caller's to begin
      }
      return true;
    } catch (SQLException | RuntimeException e) {
      return false;
    } catch (LinkageError e) {
      return true; // a driver of JDBC 3 cannot be asked
    }
  }
}
