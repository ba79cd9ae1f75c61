// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import dev.lifeguard.agent.diagnosis.ActiveSession.Kind;
import dev.lifeguard.agent.pool.PhysicalConnection;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.query.sql.ScannedSql;
import dev.lifeguard.agent.query.sql.SqlScanner;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One question to {@code pg_stat_activity}, and one more about whoever blocks. Of a session of
 * another role PostgreSQL tells only who it is, unless the asking role has {@code
 * pg_read_all_stats}.
 */
final class SessionQuery {

  private static final int MOST = 500;

  /** What stands in place of a statement that is not shown. */
  private static final String HIDDEN = "<insufficient privilege>";

  private static final String COLUMNS =
      "select pid, coalesce(application_name, ''), coalesce(usename::text, ''),"
          + " case when client_addr is null then null"
          + " else host(client_addr) || ':' || client_port end,"
          + " state, wait_event_type || '/' || wait_event, backend_start,"
          + " (extract(epoch from clock_timestamp() - state_change) * 1000)::bigint,"
          + " (extract(epoch from clock_timestamp() - query_start) * 1000)::bigint,"
          + " (extract(epoch from clock_timestamp() - xact_start) * 1000)::bigint, query,"
          + " case when wait_event_type = 'Lock' then pg_blocking_pids(pid) end"
          + " from pg_catalog.pg_stat_activity where ";

  private static final String OURS =
      COLUMNS
          + "datname = current_database() and (pid = any(?) or application_name = any(?)"
          + " or starts_with(application_name, ?)) order by pid limit "
          + MOST;

  private static final String BLOCKERS = COLUMNS + "pid = any(?) order by pid";

  private final Set<String> names;
  private final String agents;
  private final Map<Integer, PhysicalConnection> ours;
  private int hidden;

  /**
   * Of one look.
   *
   * @param agents what the agent's own sessions are called, but for the end
   * @param ours connections of this JVM by backend pid
   */
  SessionQuery(Set<String> names, String agents, Map<Integer, PhysicalConnection> ours) {
    this.names = names;
    this.agents = agents;
    this.ours = ours;
  }

  DatabaseActivity on(Connection connection, String database) throws SQLException {
    List<ActiveSession> sessions = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(OURS)) {
      statement.setArray(1, array(connection, "int4", ours.keySet()));
      statement.setArray(2, array(connection, "text", names));
      statement.setString(3, agents);
      read(statement, sessions, false);
    }
    Set<Integer> blockers = new HashSet<>();
    sessions.forEach(session -> blockers.addAll(session.blockedBy()));
    sessions.forEach(session -> blockers.remove(session.pid()));
    if (!blockers.isEmpty()) {
      try (PreparedStatement statement = connection.prepareStatement(BLOCKERS)) {
        statement.setArray(1, array(connection, "int4", blockers));
        read(statement, sessions, true);
      }
    }
    return new DatabaseActivity(database, role(connection), sessions, hidden, "");
  }

  private static Array array(Connection connection, String type, Collection<?> values)
      throws SQLException {
    return connection.createArrayOf(type, values.toArray());
  }

  private static String role(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement("select quote_ident(current_user)");
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? rows.getString(1) : "";
    }
  }

  private void read(PreparedStatement statement, List<ActiveSession> into, boolean blocks)
      throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        into.add(session(rows, blocks));
      }
    }
  }

  private ActiveSession session(ResultSet rows, boolean blocks) throws SQLException {
    int pid = rows.getInt(1);
    String application = rows.getString(2);
    PhysicalConnection mine = ours.get(pid);
    Pool pool = mine == null ? null : mine.pool();
    Thread holder = mine == null || !mine.isHeld() ? null : mine.holder();
    Timestamp since = rows.getTimestamp(7);
    ScannedSql scanned = statement(rows.getString(11));
    Array blockers = rows.getArray(12);
    return new ActiveSession(
        pid,
        blocks
            ? Kind.BLOCKER
            : mine == null && application.startsWith(agents) ? Kind.AGENT : Kind.SERVICE,
        application,
        rows.getString(3),
        rows.getString(4),
        rows.getString(5),
        rows.getString(6),
        since == null ? null : since.toInstant(),
        number(rows, 8),
        number(rows, 9),
        number(rows, 10),
        scanned == null ? null : Inspection.excerpt(scanned),
        scanned == null ? null : String.format(Locale.ROOT, "%016x", scanned.fingerprint()),
        blockers == null ? List.of() : List.of((Integer[]) blockers.getArray()),
        pool == null ? null : pool.name(),
        holder == null ? null : holder.getName());
  }

  private @Nullable ScannedSql statement(@Nullable String query) {
    if (HIDDEN.equals(query)) {
      hidden++;
      return null;
    }
    return query == null || query.isBlank() ? null : SqlScanner.scan(query);
  }

  private static @Nullable Long number(ResultSet rows, int column) throws SQLException {
    long number = rows.getLong(column);
    return rows.wasNull() ? null : (Long) number;
  }
}
