// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.fault;

import dev.lifeguard.it.postgres.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks the server again and again how many sessions a database has, over a connection of its own.
 */
final class SessionWatch implements AutoCloseable {

  private static final long PAUSE_NANOS = 20_000_000L;

  private final String database;
  private final Connection connection;
  private final Thread thread = new Thread(this::watch, "session-watch");
  private volatile boolean over;
  private final AtomicLong most = new AtomicLong();
  private final AtomicLong mostBusy = new AtomicLong();
  private final AtomicLong mostAgents = new AtomicLong();
  private final AtomicLong looks = new AtomicLong();

  private SessionWatch(Connection connection, String database) {
    this.connection = connection;
    this.database = database;
  }

  static SessionWatch on(TestPostgres server, String database) {
    try {
      SessionWatch watch = new SessionWatch(server.connect(), database);
      watch.thread.setDaemon(true);
      watch.thread.start();
      return watch;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void watch() {
    try {
      while (!over) {
        most.accumulateAndGet(Sessions.count(connection, database), Math::max);
        mostBusy.accumulateAndGet(Sessions.busy(connection, database), Math::max);
        mostAgents.accumulateAndGet(Sessions.agents(connection, database), Math::max);
        looks.incrementAndGet();
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  long most() {
    return most.get();
  }

  long mostBusy() {
    return mostBusy.get();
  }

  /** Of the agent's own. */
  long mostAgents() {
    return mostAgents.get();
  }

  long looks() {
    return looks.get();
  }

  @Override
  public void close() {
    end();
  }

  /** No further looks. */
  void end() {
    over = true;
    try {
      thread.join();
      connection.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
