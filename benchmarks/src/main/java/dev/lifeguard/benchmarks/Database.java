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

  /** System property: a database other than the stub, user and password in the URL. */
  public static final String URL = "benchmarks.url";

  private static final String STUB = "jdbc:stub:orders";

  private static final String SQL =
      "select id, status, total from benchmark_orders where customer = 7 order by id limit 10";

  private static final String ORDERS =
      """
      begin;
      select pg_advisory_xact_lock(7);
      create table if not exists benchmark_orders (id int primary key, customer int, status text, total numeric);
      insert into benchmark_orders select i, i % 100, 'open', i * 1.5 from generate_series(1, 1000) i
        on conflict do nothing;
      create index if not exists benchmark_orders_customer on benchmark_orders (customer, id);
      commit;
      """;

  private Database() {}

  /** A pool on the stub, or on the database that is named, with one customer's orders in it. */
  public static HikariDataSource open() {
    String url = System.getProperty(URL, STUB);
    HikariConfig config = new HikariConfig();
    config.setPoolName("orders");
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(4);
    config.setMinimumIdle(4);
    if (!url.equals(STUB)) {
      config.setConnectionInitSql(ORDERS);
    }
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
