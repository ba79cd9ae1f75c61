// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.database.health;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What server it is, and what this role may see there.
 *
 * @param role quoted, as a statement needs it
 * @param seesAll whether it sees what other roles do
 * @param pooler whether another process answers than the one that was connected to
 */
record ServerPart(
    String version,
    boolean primary,
    @Nullable Instant startedAt,
    String role,
    boolean seesAll,
    boolean pooler,
    double latencyMillis) {

  private static final String SQL =
      """
      select current_setting('server_version'), not pg_is_in_recovery(),
             pg_postmaster_start_time(), quote_ident(current_user),
             pg_has_role(current_user, 'pg_read_all_stats', 'usage'), pg_backend_pid()
      """;

  static ServerPart on(Connection connection) throws SQLException {
    Asking.ask(connection, SQL, rows -> true); // a new connection's first reads its catalogue
    double latency = latency(connection);
    return Asking.ask(connection, SQL, rows -> of(rows, connection, latency));
  }

  private static double latency(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      long start = System.nanoTime();
      statement.execute("select 1");
      return Math.round((System.nanoTime() - start) / 1e3) / 1e3;
    }
  }

  private static ServerPart of(ResultSet row, Connection connection, double latency)
      throws SQLException {
    row.next();
    return new ServerPart(
        Asking.text(row, 1).split(" ", 2)[0], // Debian adds its package's version
        row.getBoolean(2),
        Asking.time(row, 3),
        Asking.text(row, 4),
        row.getBoolean(5),
        isPooled(connection, row.getInt(6)),
        latency);
  }

  /** A pooler tells its clients another process than the one that answers. */
  private static boolean isPooled(Connection connection, int answering) {
    try {
      Method told = connection.getClass().getMethod("getBackendPID");
      return told.invoke(connection) instanceof Integer pid && pid != answering;
    } catch (ReflectiveOperationException | RuntimeException e) {
      return false; // another driver: nothing speaks for it
    }
  }
}
