// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.drain;

import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.PhysicalConnection;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.Pools;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A connection of a pool, and the thread that has borrowed it. */
final class Lent implements AutoCloseable {

  private final ExecutorService holder = Executors.newSingleThreadExecutor();
  private final Object physical = new Object();
  private final Object handle = new Object();
  private final PhysicalConnection entry;

  private Lent(Pools pools) {
    long now = System.nanoTime();
    entry = pools.connected(physical, Endpoint.UNKNOWN, (sql, batch, nanos, thrown) -> {}, now, 0);
  }

  /** Borrowed so long ago. */
  static Lent from(Pools pools, Pool pool, Duration ago) {
    Lent lent = new Lent(pools);
    lent.does(() -> lent.entry.borrowed(pool, lent.handle, before(ago), false));
    return lent;
  }

  /** Borrowed a moment ago. */
  static Lent from(Pools pools, Pool pool) {
    return from(pools, pool, Duration.ZERO);
  }

  /** A statement began so long ago, and goes on. */
  void executes(Duration ago) {
    does(() -> entry.executing("select 1", before(ago)));
  }

  /** It is over. */
  void executed() {
    does(() -> entry.executed(false, 1, null));
  }

  void giveBack() {
    does(() -> entry.returning(handle));
  }

  /** Its thread ends without giving it back. */
  void forget() throws InterruptedException {
    Thread thread = entry.holder();
    holder.shutdown();
    if (thread != null) {
      thread.join();
    }
  }

  private void does(Runnable work) {
    try {
      holder.submit(work).get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static long before(Duration ago) {
    return System.nanoTime() - ago.toNanos();
  }

  @Override
  public void close() {
    holder.shutdown();
  }
}
