// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.guard.fleet.FleetReading;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Asks a server how many connections it takes and who has them. Needs no right: role, database and
 * application name of a session are shown to everybody.
 *
 * @param ownRole whether the agent connects as the service's pools do; if not, all sessions of the
 *     database count as the fleet's
 */
record FleetQuery(boolean ownRole) {

  private static final String SQL =
      """
      select current_setting('max_connections')::int,
             current_setting('superuser_reserved_connections')::int
               + coalesce(current_setting('reserved_connections', true), '0')::int,
             count(*) filter (where not ours),
             count(distinct name) filter (where ours and name like 'lifeguard:%'),
             pg_backend_pid()
        from (select datname = current_database() and (usename = session_user or not ?) as ours,
                     application_name as name
                from pg_stat_activity
               where datname is not null and usename is not null) sessions
      """;

  FleetReading on(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      statement.setBoolean(1, ownRole);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        boolean direct = isDirect(connection, row.getInt(5));
        return new FleetReading(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4), direct);
      }
    }
  }

  /** A pooler tells its clients another process than the one that answers. */
  private static boolean isDirect(Connection connection, int answering) {
    try {
      Method told = connection.getClass().getMethod("getBackendPID");
      return told.invoke(connection) instanceof Integer pid && pid == answering;
    } catch (ReflectiveOperationException | RuntimeException e) {
      return true; // another driver: nothing speaks against it
    }
  }
}
