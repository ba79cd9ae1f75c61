// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import dev.lifeguard.agent.database.ControlConnections;
import dev.lifeguard.agent.pool.Endpoint;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One look at {@code pg_stat_activity} through the agent's own connection, and one more at whoever
 * blocks: by backend pid, so a session of the same role shows everything without further rights.
 */
final class PostgresqlView implements ServerView {

  private static final Duration BOUND = Duration.ofMillis(250);

  /**
   * {@code pg_blocking_pids} takes locks of the lock table, so only for those that wait for one.
   */
  private static final String SESSIONS =
      "select pid, coalesce(state, ''), coalesce(wait_event_type || '/' || wait_event, ''),"
          + " coalesce(extract(epoch from clock_timestamp() - state_change) * 1000, 0)::bigint,"
          + " coalesce(extract(epoch from clock_timestamp() - xact_start) * 1000, 0)::bigint,"
          + " case when wait_event_type = 'Lock' then pg_blocking_pids(pid) end,"
          + " coalesce(application_name, ''), coalesce(usename::text, '')"
          + " from pg_catalog.pg_stat_activity where pid = any(?)";

  private final ControlConnections connections;

  PostgresqlView(ControlConnections connections) {
    this.connections = connections;
  }

  @Override
  public ServerAnswer sessions(Endpoint endpoint, Collection<Integer> pids) {
    if (pids.isEmpty()) {
      return ServerAnswer.silent("no backend pid is known");
    }
    if (!connections.knows(endpoint)) {
      return ServerAnswer.silent("the agent has no way to this database");
    }
    try {
      Map<Integer, ServerSession> sessions =
          connections.call(endpoint, BOUND, connection -> withBlockers(connection, pids));
      return sessions.isEmpty()
          ? ServerAnswer.silent("it does not know these backends; a pooler stands in between")
          : new ServerAnswer(sessions, "");
    } catch (SQLException e) {
      return ServerAnswer.silent(Silence.of(e, BOUND.toMillis()));
    }
  }

  private static Map<Integer, ServerSession> withBlockers(
      Connection connection, Collection<Integer> pids) throws SQLException {
    Map<Integer, ServerSession> sessions = read(connection, pids);
    Set<Integer> blockers = new HashSet<>();
    sessions.values().forEach(session -> blockers.addAll(session.blockedBy()));
    blockers.removeAll(sessions.keySet());
    if (!blockers.isEmpty()) {
      sessions.putAll(read(connection, blockers));
    }
    return sessions;
  }

  private static Map<Integer, ServerSession> read(Connection connection, Collection<Integer> pids)
      throws SQLException {
    Map<Integer, ServerSession> sessions = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(SESSIONS)) {
      statement.setArray(1, connection.createArrayOf("int4", pids.toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          sessions.put(rows.getInt(1), session(rows));
        }
      }
    }
    return sessions;
  }

  private static ServerSession session(ResultSet rows) throws SQLException {
    Array blockers = rows.getArray(6);
    return new ServerSession(
        rows.getInt(1),
        rows.getString(2),
        rows.getString(3),
        rows.getLong(4),
        rows.getLong(5),
        blockers == null ? List.of() : List.of((Integer[]) blockers.getArray()),
        rows.getString(7),
        rows.getString(8));
  }
}
