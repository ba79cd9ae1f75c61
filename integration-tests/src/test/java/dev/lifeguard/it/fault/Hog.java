// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.fault;

import dev.lifeguard.it.postgres.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Somebody else who takes every connection that the server has, those of the service included. */
final class Hog {

  private static final String TOO_MANY_CONNECTIONS = "53300";

  private final Deque<Connection> sessions = new ArrayDeque<>();

  void takeAll(TestPostgres server, String database) {
    try {
      sessions.push(server.connect());
      Connection first = sessions.getLast();
      do {
        Sessions.terminateAll(first, database);
        fill(server);
      } while (Sessions.count(first, database) > 0);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void fill(TestPostgres server) throws SQLException {
    try {
      while (true) {
        sessions.push(server.connect());
      }
    } catch (SQLException e) {
      if (!TOO_MANY_CONNECTIONS.equals(e.getSQLState())) {
        throw e;
      }
    }
  }

  void release() {
    try {
      while (!sessions.isEmpty()) {
        sessions.pop().close();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
