// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.misbehave;

import dev.lifeguard.sample.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Keeps connections that others wait for. */
final class Connections implements AutoCloseable {

  private final Database database;
  private final ScheduledExecutorService returns =
      Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "misbehave-returns"));

  Connections(Database database) {
    this.database = database;
  }

  /** Forgets connections. Someone finds them after a while, so that the demonstration goes on. */
  Outcome leak(int count, int seconds) throws SQLException {
    long start = System.nanoTime();
    List<Connection> leaked = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Connection connection = forgotten();
      leaked.add(connection);
      var unused = returns.schedule(() -> close(List.of(connection)), seconds, TimeUnit.SECONDS);
    }
    return Outcome.since(
        start, "leaked connections, found again in " + seconds + " s", leaked.size());
  }

  private Connection forgotten() throws SQLException {
    Connection connection = database.borrow();
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT count(*) FROM shop.customers");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  Outcome exhaust(int millis) throws SQLException {
    long start = System.nanoTime();
    List<Connection> taken = new ArrayList<>();
    try {
      while (taken.size() < database.poolSize()) {
        taken.add(database.borrow());
      }
    } catch (SQLTransientConnectionException e) {
      // Others hold the rest: as exhausted as it gets.
    }
    try {
      Pause.millis(millis);
    } finally {
      close(taken);
    }
    return Outcome.since(start, "held connections of the pool", taken.size());
  }

  /** Idle in transaction: its snapshot keeps vacuum from cleaning up behind it. */
  Outcome longTransaction(int millis) throws SQLException {
    long start = System.nanoTime();
    long orders =
        database.transaction(
            connection -> {
              long before = Statements.number(connection, "SELECT count(*) FROM shop.orders");
              Pause.millis(millis);
              return Math.max(
                  before, Statements.number(connection, "SELECT max(id) FROM shop.orders"));
            });
    return Outcome.since(start, "one transaction, idle in between; highest order", orders);
  }

  private static void close(List<Connection> connections) {
    for (Connection connection : connections) {
      try {
        connection.close();
      } catch (SQLException e) {
        // The pool has closed it before us.
      }
    }
  }

  /** What is leaked now is closed with the pool. */
  @Override
  public void close() {
    returns.shutdownNow();
  }
}
