// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.drain;

import dev.lifeguard.it.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** What an errand's statement waits for in the server, until it is let go. */
final class HeldLock implements AutoCloseable {

  private final Connection connection;

  private HeldLock(Connection connection) {
    this.connection = connection;
  }

  static HeldLock on(TestDatabase database) throws SQLException {
    HeldLock lock = new HeldLock(database.connect());
    try (Statement statement = lock.connection.createStatement()) {
      statement.execute("drop table if exists errand");
      statement.execute("create table errand (number int)");
      statement.execute("select pg_advisory_lock(4712)");
    }
    return lock;
  }

  /** The statements that wait for it go on. */
  void release() throws SQLException {
    connection.close();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
