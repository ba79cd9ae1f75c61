// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.copies.hikari.pool;

/** Looks like a relocated HikariCP: what its pool tells of itself. */
public final class HikariPool {

  public final Config config;

  public HikariPool(String name, String url) {
    config = new Config(name, url);
  }

  public int getIdleConnections() {
    return 3;
  }

  public int getThreadsAwaitingConnection() {
    return 2;
  }

  /** Its settings. */
  public record Config(String poolName, String jdbcUrl) {

    public boolean isAllowPoolSuspension() {
      return poolName.equals("suspended");
    }

    public int getMaximumPoolSize() {
      return 8;
    }

    public long getConnectionTimeout() {
      return 1500;
    }

    /** A pool that is being closed may throw whatever it likes. */
    @SuppressWarnings("DoNotCallSuggester")
    public int getMinimumIdle() {
      throw new IllegalStateException("closed");
    }
  }
}
