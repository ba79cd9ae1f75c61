// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.lends.hikari.pool;

import java.sql.Connection;

/** What a pool keeps of one connection. */
final class PoolEntry {

  final Connection connection;
  long lastAccessed;
  private final HikariPool pool;

  PoolEntry(Connection connection, HikariPool pool) {
    this.connection = connection;
    this.pool = pool;
  }

  void recycle() {
    lastAccessed = pool.tick();
    pool.recycle(this);
  }
}
