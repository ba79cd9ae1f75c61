// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.database.health;

import dev.lifeguard.agent.database.health.DatabaseFacts.Connections;
import dev.lifeguard.agent.database.health.DatabaseFacts.Transactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Sessions and their transactions. Everybody sees how many sessions there are, and of which role;
 * what they do is shown to their own role and to {@code pg_read_all_stats}. The kind of a process
 * is hidden with the rest, so that a foreign role's parallel worker counts as a session.
 */
record SessionsPart(Connections connections, Transactions transactions) {

  private static final String SQL =
      """
      select current_setting('max_connections')::int,
             current_setting('superuser_reserved_connections')::int
               + coalesce(current_setting('reserved_connections', true), '0')::int,
             count(*),
             count(*) filter (where here and usename = session_user),
             count(*) filter (where idle),
             max(in_state) filter (where idle),
             (array_agg(application_name order by in_state desc) filter (where idle))[1],
             max(in_xact) filter (where open),
             (array_agg(application_name order by in_xact desc) filter (where open))[1],
             (select count(*) from pg_prepared_xacts where database = current_database()),
             (select (extract(epoch from clock_timestamp() - min(prepared)) * 1000)::bigint
                from pg_prepared_xacts where database = current_database())
        from (select usename, application_name, datname = current_database() as here,
                     datname = current_database() and state like 'idle in transaction%' as idle,
                     datname = current_database() and xact_start is not null
                       and pid <> pg_backend_pid() as open,
                     (extract(epoch from clock_timestamp() - state_change) * 1000)::bigint
                       as in_state,
                     (extract(epoch from clock_timestamp() - xact_start) * 1000)::bigint as in_xact
                from pg_stat_activity
               where datname is not null and usename is not null
                 and coalesce(backend_type, 'client backend') = 'client backend') sessions
      """;

  static SessionsPart on(Connection connection, boolean complete) throws SQLException {
    return Asking.ask(connection, SQL, rows -> of(rows, complete));
  }

  private static SessionsPart of(ResultSet row, boolean complete) throws SQLException {
    row.next();
    int max = row.getInt(1);
    int reserved = row.getInt(2);
    int used = row.getInt(3);
    double share = Math.round(1000.0 * used / Math.max(1, max - reserved)) / 1000.0;
    return new SessionsPart(
        new Connections(max, reserved, used, row.getInt(4), share),
        new Transactions(
            complete,
            Asking.number(row, 8),
            row.getString(9),
            row.getInt(5),
            Asking.number(row, 6),
            row.getString(7),
            row.getInt(10),
            Asking.number(row, 11)));
  }
}
