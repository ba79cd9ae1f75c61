// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.Pools;
import org.jspecify.annotations.Nullable;

/** How long a caller still waits: as long as the pool would let it. */
final class Patience {

  private Patience() {}

  /** In nanoseconds; {@code Long.MAX_VALUE} where there is no end to it, or none is known. */
  static long left(Pools pools, @Nullable Pool pool, long start) {
    long timeout = pool == null ? 0 : pools.acquireTimeoutNanos(pool);
    return timeout == 0 || timeout == Long.MAX_VALUE
        ? Long.MAX_VALUE
        : Math.max(0, timeout - (System.nanoTime() - start));
  }
}
