// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.database.health;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One question to the server, in a transaction of its own: what is set for it is set for it alone,
 * also where a pooler gives the same server connection to the service a moment later. Never a
 * prepared statement: poolers lose those.
 */
final class Asking {

  private static final String BOUNDS =
      "set transaction read only; set local statement_timeout = 2000; set local jit = off";

  private Asking() {}

  /** Reads the rows of an answer. */
  @FunctionalInterface
  interface Reader<T> {
    T read(ResultSet rows) throws SQLException;
  }

  static <T> T ask(Connection connection, String sql, Reader<T> reader) throws SQLException {
    connection.setAutoCommit(false);
    T answer;
    try (Statement statement = connection.createStatement()) {
      statement.execute(BOUNDS);
      try (ResultSet rows = statement.executeQuery(sql)) {
        answer = reader.read(rows);
      }
    } catch (SQLException | RuntimeException e) {
      endAfter(e, connection);
      throw e;
    }
    end(connection);
    return answer;
  }

  private static void end(Connection connection) throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
  }

  private static void endAfter(Exception first, Connection connection) {
    try {
      end(connection);
    } catch (SQLException e) {
      first.addSuppressed(e); // the connection is broken, which the first one says better
    }
  }

  static @Nullable Long number(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  static @Nullable Instant time(ResultSet row, int column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  static String text(ResultSet row, int column) throws SQLException {
    String value = row.getString(column);
    return value == null ? "" : value;
  }
}
