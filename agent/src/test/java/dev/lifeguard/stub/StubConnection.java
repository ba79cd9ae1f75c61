// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.stub;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executor;

/** A connection that leads nowhere. */
public abstract class StubConnection implements Connection {

  private boolean closed;

  public StubConnection() {}

  @Override
  public Statement createStatement() {
    return Concrete.of(StubStatement.class);
  }

  @Override
  public PreparedStatement prepareStatement(String sql) throws SQLException {
    if (sql.isEmpty()) {
      throw new SQLException("empty", "42601");
    }
    return Concrete.of(StubStatement.class);
  }

  @Override
  public void setAutoCommit(boolean on) {}

  @Override
  public void commit() throws SQLException {
    throw new SQLException("deadlock", "40P01");
  }

  @Override
  public void rollback() {}

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public void abort(Executor executor) {
    closed = true;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
