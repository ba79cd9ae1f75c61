// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.misbehave;

import dev.lifeguard.sample.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Statements that take too long, come too often, read too much or fail. */
final class Statements {

  private final Database database;

  Statements(Database database) {
    this.database = database;
  }

  Outcome slow(int millis) throws SQLException {
    long start = System.nanoTime();
    String sql = "SELECT count(*), pg_sleep(? / 1000.0) FROM shop.order_lines WHERE product_id = 7";
    long lines = database.read(connection -> number(connection, sql, millis));
    return Outcome.since(start, "one slow query; lines counted", lines);
  }

  /** The lines of each order by a query of its own, where one join would do. */
  Outcome onePerRow(int orders) throws SQLException {
    long start = System.nanoTime();
    String lines = "SELECT count(*) FROM shop.order_lines WHERE order_id = ?";
    int statements =
        database.read(
            connection -> {
              List<Long> ids = newest(connection, orders);
              for (long id : ids) {
                number(connection, lines, id);
              }
              return 1 + ids.size();
            });
    return Outcome.since(start, "statements, one for each order", statements);
  }

  private static List<Long> newest(Connection connection, int orders) throws SQLException {
    return numbers(connection, "SELECT id FROM shop.orders ORDER BY id DESC LIMIT ?", orders);
  }

  /** Sorts and throws away all rows before the offset; placed_at has no index. */
  Outcome deepOffset(int offset) throws SQLException {
    long start = System.nanoTime();
    String sql = "SELECT id FROM shop.orders ORDER BY placed_at DESC, id DESC OFFSET ? LIMIT 20";
    int rows = database.read(connection -> numbers(connection, sql, offset)).size();
    return Outcome.since(start, "rows, after skipping " + offset, rows);
  }

  /** No fetch size: the driver holds every row in memory before the first is read. */
  Outcome large(int rows) throws SQLException {
    long start = System.nanoTime();
    String sql = "SELECT order_id FROM shop.order_lines LIMIT ?";
    int read = database.read(connection -> numbers(connection, sql, rows)).size();
    return Outcome.since(start, "rows at once", read);
  }

  Outcome failing(int times) throws SQLException {
    long start = System.nanoTime();
    int failed = 0;
    for (int i = 0; i < times; i++) {
      try {
        database.read(connection -> number(connection, "SELECT 1 / ?", 0));
      } catch (SQLException e) {
        failed++;
      }
    }
    return Outcome.since(start, "statements failed", failed);
  }

  static long number(Connection connection, String sql) throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet row = select.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static long number(Connection connection, String sql, long parameter)
      throws SQLException {
    return numbers(connection, sql, parameter).get(0);
  }

  private static List<Long> numbers(Connection connection, String sql, long parameter)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setLong(1, parameter);
      List<Long> numbers = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          numbers.add(row.getLong(1));
        }
      }
      return numbers;
    }
  }
}
