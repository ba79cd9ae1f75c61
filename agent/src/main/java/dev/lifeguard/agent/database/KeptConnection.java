// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.database;

import dev.lifeguard.agent.database.ControlConnections.Opening;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one connection that is kept for a database. What fails on it closes it; the next who needs it
 * opens another, but not sooner than a while after an attempt that failed.
 */
final class KeptConnection {

  /** Says nothing of the database. */
  private static final String BUSY = "HY000";

  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Connection connection; // guarded by lock
  private long failedAt; // guarded by lock
  private @Nullable String failure; // of the last attempt, as text: no class of a service is kept
  private @Nullable String failureState; // guarded by lock, as the one before
  private volatile boolean connected;
  private volatile long usedAt = System.nanoTime();

  <T> T call(Duration timeout, Opening<Connection> opening, Work<T> work) throws SQLException {
    if (!locked(timeout)) {
      throw new SQLTransientConnectionException("the agent's own connection is busy", BUSY);
    }
    try {
      Connection open = opened(opening);
      try {
        open.setNetworkTimeout(Runnable::run, (int) Math.max(1, timeout.toMillis()));
        return work.on(open);
      } catch (SQLException | RuntimeException e) {
        discard();
        throw e;
      }
    } finally {
      usedAt = System.nanoTime();
      lock.unlock();
    }
  }

  private boolean locked(Duration timeout) {
    try {
      return lock.tryLock(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Connection opened(Opening<Connection> opening) throws SQLException {
    Connection open = connection;
    if (open != null && !open.isClosed()) {
      return open;
    }
    if (failure != null && System.nanoTime() - failedAt < PAUSE_NANOS) {
      throw new SQLTransientConnectionException(
          "the agent could not connect just now: " + failure, failureState);
    }
    try {
      open = opening.open();
    } catch (SQLException e) {
      failure = String.valueOf(e.getMessage());
      failureState = e.getSQLState();
      failedAt = System.nanoTime();
      throw e;
    }
    connection = open;
    connected = true;
    failure = null;
    return open;
  }

  /** Closes it where nobody has needed it for so long. */
  void closeUnused(long nanos) {
    if (connected && System.nanoTime() - usedAt >= nanos) {
      close();
    }
  }

  void close() {
    if (lock.tryLock()) { // whoever has it is about to end with the JVM
      try {
        discard();
      } finally {
        lock.unlock();
      }
    }
  }

  private void discard() {
    Connection open = connection;
    connection = null;
    connected = false;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        // It was broken already.
      }
    }
  }
}
