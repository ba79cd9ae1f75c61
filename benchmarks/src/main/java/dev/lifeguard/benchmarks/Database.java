// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The service under measurement: a pool, and the work done on it. */
public final class Database {

  /** System properties that name a database other than the stub. */
  public static final String URL = "benchmarks.url";

  public static final String USER = "benchmarks.user";
  public static final String PASSWORD = "benchmarks.password";

  private static final String SQL =
      "select id, status, total from benchmark_orders where customer = 7 order by id limit 10";

  private Database() {}

  public static HikariDataSource open() {
    HikariConfig config = new HikariConfig();
    config.setPoolName("orders");
    config.setJdbcUrl(System.getProperty(URL, "jdbc:stub:orders"));
    config.setUsername(System.getProperty(USER, "bench"));
    config.setPassword(System.getProperty(PASSWORD, ""));
    config.setMaximumPoolSize(4);
    config.setMinimumIdle(4);
    return new HikariDataSource(config);
  }

  public static void borrowAndReturn(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    connection.close();
  }

  /** Returns whether there was a row. */
  public static boolean query(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SQL);
        ResultSet rows = statement.executeQuery()) {
      return rows.next();
    }
  }

  /** A transaction of three queries. */
  public static int unitOfWork(DataSource pool) throws SQLException {
    int rows = 0;
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      for (int i = 0; i < 3; i++) {
        rows += query(connection) ? 1 : 0;
      }
      connection.commit();
    }
    return rows;
  }
}
