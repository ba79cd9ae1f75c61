// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import dev.lifeguard.agent.measure.HistogramSnapshot;

/** Puts together what we counted of a pool and what its library says of itself. */
final class PoolReading {

  private PoolReading() {}

  /**
   * Reads one pool.
   *
   * @param held connections of the ledger that a caller holds
   * @param free connections of the ledger that nobody holds
   */
  static PoolSnapshot of(Pool pool, Properties properties, int held, int free) {
    Object source = pool.source();
    PoolLibrary library = pool.library();
    int idle = properties.number(source, library.idle());
    HistogramSnapshot acquire = pool.acquire().snapshot();
    return new PoolSnapshot(
        pool.name(),
        library.type(),
        pool.endpoint(),
        held,
        idle < 0 ? free : idle,
        properties.number(source, library.waiting()),
        properties.number(source, library.max()),
        properties.number(source, library.minIdle()),
        properties.number(source, library.maxIdle()),
        acquire.count(),
        pool.timeouts(),
        pool.failures(),
        pool.slow(),
        acquire,
        pool.hold().snapshot(),
        pool.create().snapshot());
  }
}
