// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.stub;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A DataSource that opens a connection for each call. */
public abstract class StubDataSource implements DataSource {

  public StubDataSource() {}

  @Override
  public Connection getConnection() {
    return Concrete.of(StubConnection.class);
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLException("not for " + user, "28000");
  }

  public String getUrl() {
    return "jdbc:stub:source";
  }
}
