// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.benchmarks.stub;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;

/** A statement whose every query has one row. */
class StubStatement extends UnsupportedStatement {

  private final Connection connection;
  private @Nullable ResultSet result;
  private boolean closed;

  StubStatement(Connection connection) {
    this.connection = connection;
  }

  @Override
  public ResultSet executeQuery(String sql) {
    return newResult();
  }

  /** Kept, as real statements keep theirs: without that the JIT removes the allocation. */
  final ResultSet newResult() {
    ResultSet opened = new StubResultSet(this);
    result = opened;
    return opened;
  }

  @Override
  public @Nullable ResultSet getResultSet() {
    return result;
  }

  @Override
  public int executeUpdate(String sql) {
    return 0;
  }

  @Override
  public boolean execute(String sql) {
    return false;
  }

  @Override
  public Connection getConnection() {
    return connection;
  }

  @Override
  public @Nullable SQLWarning getWarnings() {
    return null;
  }

  @Override
  public void clearWarnings() {}

  @Override
  public void setQueryTimeout(int seconds) {}

  @Override
  public int getQueryTimeout() {
    return 0;
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    return type.cast(this);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
