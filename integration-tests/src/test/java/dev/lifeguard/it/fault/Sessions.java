// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.fault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Sessions of a database, seen and ended by somebody who may. */
final class Sessions {

  private static final String OTHERS =
      " from pg_stat_activity where datname = ? and backend_type = 'client backend'"
          + " and pid <> pg_backend_pid()";

  /** The agent has one of its own, which says so; all others are the service's. */
  private static final String AGENTS = "application_name like 'lifeguard:%'";

  private Sessions() {}

  static long count(Connection watcher, String database) throws SQLException {
    return number(watcher, "select count(*)" + OTHERS + " and not " + AGENTS, database);
  }

  /**
   * Statements of users who take a lock for as long as theirs lasts, by the server's list of locks.
   * That is one picture; its list of sessions is read one by one, while some end and others begin.
   */
  static long statements(Connection watcher, String database) throws SQLException {
    return number(
        watcher,
        "select count(*) from pg_locks where locktype = 'advisory' and objid = 4713 and granted"
            + " and database = (select oid from pg_database where datname = ?)",
        database);
  }

  static long agents(Connection watcher, String database) throws SQLException {
    return number(watcher, "select count(*)" + OTHERS + " and " + AGENTS, database);
  }

  static long terminateAll(Connection watcher, String database) throws SQLException {
    return number(watcher, "select count(pg_terminate_backend(pid))" + OTHERS, database);
  }

  private static long number(Connection watcher, String sql, String database) throws SQLException {
    try (PreparedStatement statement = watcher.prepareStatement(sql)) {
      statement.setString(1, database);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}
