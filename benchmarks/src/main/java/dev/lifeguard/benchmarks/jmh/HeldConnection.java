// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.benchmarks.jmh;

import com.zaxxer.hikari.HikariDataSource;
import dev.lifeguard.benchmarks.Database;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A pool, and one connection of it that is kept for the whole run. */
@State(Scope.Thread)
public class HeldConnection {

  private final HikariDataSource pool = Database.open();
  final Connection connection = borrow(pool);

  @TearDown
  public void close() throws SQLException {
    connection.close();
    pool.close();
  }

  /** JMH's generated subclass cannot pass a checked exception on. */
  private static Connection borrow(DataSource pool) {
    try {
      return pool.getConnection();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
