// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.benchmarks.stub;

import java.sql.Connection;
import java.sql.ResultSet;

/** Remembers its text, as real ones do. */
final class StubPreparedStatement extends UnsupportedPreparedStatement {

  private final String sql;

  StubPreparedStatement(Connection connection, String sql) {
    super(connection);
    this.sql = sql;
  }

  @Override
  public ResultSet executeQuery() {
    return newResult();
  }

  @Override
  public int executeUpdate() {
    return 0;
  }

  @Override
  public boolean execute() {
    return false;
  }

  @Override
  public String toString() {
    return sql;
  }
}
