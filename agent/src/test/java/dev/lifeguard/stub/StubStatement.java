// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.stub;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A statement that does nothing; some of its methods call others, as drivers' do. */
public abstract class StubStatement implements PreparedStatement {

  public StubStatement() {}

  @Override
  @SuppressWarnings("NullAway") // a result set that nobody reads
  public @Nullable ResultSet executeQuery(String sql) {
    return null;
  }

  @Override
  public boolean execute(String sql) throws SQLException {
    throw new SQLException("syntax error", "42601");
  }

  @Override
  public int executeUpdate() {
    return 1;
  }

  @Override
  public int[] executeBatch() {
    return new int[] {executeUpdate()};
  }

  /** Not JDBC's: must not be taken for it. */
  public int executeQuietly(String sql) {
    return sql.length();
  }
}
