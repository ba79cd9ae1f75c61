// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.drain;

import dev.lifeguard.agent.pool.PhysicalConnection;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.Pools;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is worth waiting for: a connection that runs a statement, or did so or was borrowed not long
 * ago; not one that was leaked, and not the closing thread's own.
 *
 * @param awaiting threads that wait for us themselves
 */
record Work(Pools pools, List<Pool> of, Set<Thread> awaiting) {

  /** Who has held a connection for longer, and used it for nothing, is not about to end. */
  private static final long RECENT_NANOS = Duration.ofSeconds(30).toNanos();

  /** Of pools that this thread closes. */
  static Work of(Pools pools, List<Pool> closing) {
    return new Work(pools, closing, Set.of(Thread.currentThread()));
  }

  /** Of all pools when the JVM ends: whoever called {@code exit} does not come back from it. */
  static Work atEnd(Pools pools, List<Pool> all) {
    Set<Thread> awaiting = new HashSet<>();
    for (PhysicalConnection each : pools.connections()) {
      Thread holder = each.holder();
      if (holder != null && isExiting(holder)) {
        awaiting.add(holder);
      }
    }
    return new Work(pools, all, awaiting);
  }

  private static boolean isExiting(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .anyMatch(frame -> frame.getClassName().equals("java.lang.Shutdown"));
  }

  /** How many connections are at work now. */
  int count() {
    long now = System.nanoTime();
    int busy = 0;
    for (PhysicalConnection each : pools.connections()) {
      Pool pool = each.pool();
      if (pool != null && of.contains(pool) && isBusy(each, now)) {
        busy++;
      }
    }
    return busy;
  }

  private boolean isBusy(PhysicalConnection connection, long now) {
    Thread holder = connection.holder();
    if (holder == null || !holder.isAlive() || awaiting.contains(holder)) {
      return false;
    }
    long statement = connection.lastStatementSince();
    return connection.runningSince() != 0
        || now - connection.heldSince() < RECENT_NANOS
        || (statement != 0 && now - statement < RECENT_NANOS);
  }
}
