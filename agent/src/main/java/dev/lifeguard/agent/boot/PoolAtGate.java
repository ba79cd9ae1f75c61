// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.guard.gate.Gated;
import dev.lifeguard.agent.pool.PhysicalConnection;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.Pools;
import org.jspecify.annotations.Nullable;

/** A pool as its gate sees it: the ledger says who holds what. */
record PoolAtGate(Pools pools, Pool pool) implements Gated {

  @Override
  public String name() {
    return pool.name();
  }

  @Override
  public boolean holds(Thread thread) {
    for (PhysicalConnection each : pools.connections()) {
      if (each.holder() == thread && each.pool() == pool) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int inUse() {
    int held = 0;
    for (PhysicalConnection each : pools.connections()) {
      held += each.pool() == pool && each.isHeld() ? 1 : 0;
    }
    return held;
  }

  @Override
  public long waitNanos() {
    return pools.acquireTimeoutNanos(pool);
  }

  @Override
  public String holders() {
    PhysicalConnection longest = longestHeld();
    Thread holder = longest == null ? null : longest.holder();
    if (longest == null || holder == null) {
      return "";
    }
    long seconds = (System.nanoTime() - longest.heldSince()) / 1_000_000_000;
    return "longest held " + seconds + " s by " + holder.getName();
  }

  private @Nullable PhysicalConnection longestHeld() {
    PhysicalConnection longest = null;
    for (PhysicalConnection each : pools.connections()) {
      if (each.pool() == pool
          && each.isHeld()
          && (longest == null || each.heldSince() - longest.heldSince() < 0)) {
        longest = each;
      }
    }
    return longest;
  }
}
