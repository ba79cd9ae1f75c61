// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.lends.hikari.pool;

import java.sql.Connection;

/** Lends one connection the way HikariCP does, with the readings of a clock that it makes up. */
public final class HikariPool {

  private final PoolEntry entry;
  private final Tracker tracker = new Tracker();
  private long clock = 40;

  /** What HikariCP tells its metrics; {@code Configure} is woven into a constructor like this. */
  public HikariPool(Connection connection) {
    entry = new PoolEntry(connection, this);
  }

  public Connection getConnection(long timeout) {
    long start = tick() + timeout;
    tracker.recordBorrowStats(entry, start);
    return entry.connection;
  }

  /** Takes it back. */
  public void giveBack() {
    entry.recycle();
  }

  void recycle(PoolEntry back) {
    tracker.recordConnectionUsage(back);
  }

  long tick() {
    return ++clock;
  }

  public void shutdown() {
    clock = 0;
  }

  /** The last start that was told. */
  public long told() {
    return tracker.told;
  }

  private static final class Tracker {
    private long told;

    void recordBorrowStats(PoolEntry lent, long start) {
      told = lent.connection == null ? 0 : start;
    }

    void recordConnectionUsage(PoolEntry back) {
      told += back.lastAccessed;
    }
  }
}
