// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.pool.Pool;
import org.jspecify.annotations.Nullable;

/**
 * Threads on which a pool fills itself up. They try again by themselves, by a schedule that their
 * library chose; to hold one up would only make it slower.
 */
final class PoolThreads {

  private PoolThreads() {}

  /** Whether this is one. */
  static boolean isCurrent(@Nullable Pool pool) {
    if (pool != null) {
      return pool.connectsByItself();
    }
    String name = Thread.currentThread().getName();
    return name.startsWith("agroal-")
        || name.contains("-HelperThread-") // c3p0
        || name.startsWith("Druid-ConnectionPool-")
        || name.contains("connection adder") // HikariCP to 6
        || name.contains(":connection-adder"); // HikariCP from 6.1 on
  }
}
