// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The pool, and the two ways to work with it: one statement at a time, or a transaction. */
public final class Database implements AutoCloseable {

  /** Where the database is, and as whom. */
  public record Access(String url, @Nullable String user, @Nullable String password) {
    @Override
    public String toString() {
      return url.replaceFirst("\\?.*", "");
    }
  }

  /** What is done with a connection; it is returned to the pool afterwards. */
  @FunctionalInterface
  public interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  private final HikariDataSource pool;

  private Database(HikariDataSource pool) {
    this.pool = pool;
  }

  public static Database open(Access access, int poolSize, Duration timeout) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("orders");
    config.setJdbcUrl(access.url());
    config.setUsername(access.user());
    config.setPassword(access.password());
    config.setMaximumPoolSize(poolSize);
    config.setConnectionTimeout(timeout.toMillis());
    config.addDataSourceProperty("ApplicationName", "orders");
    return new Database(new HikariDataSource(config));
  }

  /** Makes the tables and fills them with that many orders, unless they are there. */
  public void prepare(int orders) {
    Schema.prepare(this, orders);
  }

  public <T> T read(Work<T> work) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return work.with(connection);
    }
  }

  public <T> T transaction(Work<T> work) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false); // the pool sets it back
      try {
        T result = work.with(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        rollBack(connection, e);
        throw e;
      }
    }
  }

  private static void rollBack(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /** A connection the caller must close. Everything but misbehaviour uses the two above. */
  public Connection borrow() throws SQLException {
    return pool.getConnection();
  }

  public int poolSize() {
    return pool.getMaximumPoolSize();
  }

  @Override
  public void close() {
    pool.close();
  }
}
