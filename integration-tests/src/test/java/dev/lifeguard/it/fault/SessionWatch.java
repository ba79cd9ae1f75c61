// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.fault;

import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Await;
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
  private final AtomicLong mostStatements = new AtomicLong();
  private final AtomicLong looks = new AtomicLong();

  private SessionWatch(Connection connection, String database) {
    this.connection = connection;
    this.database = database;
  }

  /** From the moment on when nobody is connected to it any more. */
  static SessionWatch on(TestPostgres server, String database) {
    try {
      SessionWatch watch = new SessionWatch(server.connect(), database);
      Await.same("nobody is connected yet", watch::count, () -> 0L);
      watch.thread.setDaemon(true);
      watch.thread.start();
      return watch;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private long count() {
    try {
      return Sessions.count(connection, database);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void watch() {
    try {
      while (!over) {
        most.accumulateAndGet(count(), Math::max);
        mostStatements.accumulateAndGet(Sessions.statements(connection, database), Math::max);
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

  long mostStatements() {
    return mostStatements.get();
  }

  /** Sessions of the agent's own, once it has ended. */
  long agents() {
    try {
      return Sessions.agents(connection, database);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  long looks() {
    return looks.get();
  }

  @Override
  public void close() {
    end();
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** No further looks. */
  void end() {
    over = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
