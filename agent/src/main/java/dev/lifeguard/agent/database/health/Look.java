// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.database.health;

import dev.lifeguard.agent.database.ControlConnections;
import dev.lifeguard.agent.database.Work;
import dev.lifeguard.agent.database.health.DatabaseFacts.Replication;
import dev.lifeguard.agent.database.health.DatabaseFacts.Right;
import dev.lifeguard.agent.database.health.DatabaseFacts.Vacuum;
import dev.lifeguard.agent.pool.Endpoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One look at a database: a question after the other on the agent's own connection, which is given
 * back after each, so that who asks in an emergency waits for one at most. A part that cannot be
 * read is missing, a connection that breaks ends the look.
 */
final class Look {

  /** Longer than the server itself takes before it gives up a statement. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final String NO_RIGHT = "42501";

  private final ControlConnections control;
  private final Endpoint database;
  private final CacheHits hits;
  private final List<Right> missing = new ArrayList<>();
  private final List<String> unread = new ArrayList<>();

  Look(ControlConnections control, Endpoint database, CacheHits hits) {
    this.control = control;
    this.database = database;
    this.hits = hits;
  }

  /**
   * Looks.
   *
   * @param vacuum what is known of dead rows
   * @param fresh whether that is still so
   * @throws SQLException where it does not answer
   */
  Reading look(@Nullable Vacuum vacuum, boolean fresh) throws SQLException {
    long start = System.nanoTime();
    Instant now = Instant.now();
    ServerPart server = control.call(database, PATIENCE, ServerPart::on);
    if (!server.seesAll()) {
      missing.add(
          right(
              server,
              "transactions of other roles, and how far each replica is behind"
                  + " (it contains pg_read_all_stats)"));
    }
    SessionsPart sessions =
        part("sessions", server, connection -> SessionsPart.on(connection, server.seesAll()));
    Replication replication =
        part("replication", server, connection -> ReplicationPart.on(connection, server.primary()));
    CountersPart counters = part("counters", server, CountersPart::on);
    Vacuum dead =
        vacuum != null && fresh
            ? vacuum
            : part(
                "dead rows",
                server,
                connection -> VacuumPart.on(connection, now, VacuumPart.due(vacuum)));
    double took = Math.round((System.nanoTime() - start) / 1e4) / 1e2;
    Double ratio = counters == null ? null : hits.seen(counters.hit(), counters.read());
    return new Reading(
        now, took, server, sessions, replication, counters, ratio, dead, missing, unread);
  }

  private <T> @Nullable T part(String name, ServerPart server, Work<T> work) throws SQLException {
    Answer<T> answer = control.call(database, PATIENCE, connection -> answer(work, connection));
    SQLException failure = answer.failure();
    if (failure == null) {
      return answer.value();
    }
    if (NO_RIGHT.equals(failure.getSQLState())) {
      missing.add(right(server, name + " (" + failure.getMessage() + ")"));
    } else {
      unread.add(name + ": " + failure.getMessage());
    }
    return null;
  }

  /** What the server says no to is an answer; the connection stays. */
  private static <T> Answer<T> answer(Work<T> work, Connection connection) throws SQLException {
    try {
      return new Answer<>(work.on(connection), null);
    } catch (SQLException e) {
      if (Reach.isLost(e)) {
        throw e;
      }
      return new Answer<>(null, e);
    }
  }

  private static Right right(ServerPart server, String shows) {
    return new Right("pg_monitor", shows, "GRANT pg_monitor TO " + server.role());
  }

  private record Answer<T>(@Nullable T value, @Nullable SQLException failure) {}
}
