// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.older.hikari.pool;

import java.sql.Connection;

/**
 * What a pool keeps of one connection; before HikariCP 5.1 it was told a time, that of its last
 * use.
 */
final class PoolEntry {

  final Connection connection;
  long lastAccessed;
  private final HikariPool pool;

  PoolEntry(Connection connection, HikariPool pool) {
    this.connection = connection;
    this.pool = pool;
  }

  void recycle(long used) {
    lastAccessed = used;
    pool.recycle(this);
  }
}
