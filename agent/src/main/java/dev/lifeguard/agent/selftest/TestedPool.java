// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.selftest;

import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.PoolUse;
import dev.lifeguard.agent.pool.Pools;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;

/** The service's pool, as a guest uses it: never more of it than is free. */
final class TestedPool {

  private final Pools pools;
  private final Pool pool;
  private final Ours ours;
  private final ToIntFunction<Pool> limit;

  private final AtomicInteger asking = new AtomicInteger();

  TestedPool(Pools pools, Pool pool, Ours ours, ToIntFunction<Pool> limit) {
    this.pools = pools;
    this.pool = pool;
    this.ours = ours;
    this.limit = limit;
  }

  Pool pool() {
    return pool;
  }

  boolean lends() {
    return pools.isBorrowable(pool);
  }

  /** How full it is of what the service holds; what is ours does not count. */
  PoolUse use() {
    for (PoolUse each : pools.use()) {
      if (each.pool() == pool) {
        return each.within(limit.applyAsInt(pool));
      }
    }
    return new PoolUse(pool, 0, -1, -1);
  }

  /** Whether the service needs all of it now. */
  boolean isFull() {
    PoolUse use = use();
    return use.waiting() > 0 || (use.max() > 0 && use.held() >= use.max());
  }

  /** Half of what is free, two where nobody knows. */
  int share() {
    PoolUse use = use();
    return use.max() <= 0 ? 2 : Math.max(1, (use.max() - use.held()) / 2);
  }

  /** Everything that borrows on this thread. */
  void ours(Runnable work) {
    try {
      ours.call(
          () -> {
            work.run();
            return true;
          });
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e); // a runnable throws nothing else
    }
  }

  /** How many of ours ask for a connection now: a pool that grows counts them as waiting. */
  int asking() {
    return asking.get();
  }

  private Connection borrow() throws SQLException {
    asking.incrementAndGet();
    try {
      return pools.borrow(pool);
    } finally {
      asking.decrementAndGet();
    }
  }

  /** Borrows, asks, gives back; returns the time until it had the connection. */
  long call() throws SQLException {
    long start = System.nanoTime();
    try (Connection connection = borrow()) {
      long borrowed = System.nanoTime() - start;
      try (Statement statement = connection.createStatement()) {
        statement.execute("select 1");
      }
      if (!connection.getAutoCommit()) {
        connection.rollback(); // not every pool ends what it gets back
      }
      return borrowed;
    }
  }
}
