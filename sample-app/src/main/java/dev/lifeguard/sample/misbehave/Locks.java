// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.misbehave;

import dev.lifeguard.sample.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Two transactions in each other's way. */
final class Locks implements AutoCloseable {

  private static final String DEADLOCK_DETECTED = "40P01";
  private static final int MEETING_SECONDS = 10;

  private final Database database;
  private final ExecutorService others =
      Executors.newCachedThreadPool(work -> new Thread(work, "misbehave-other"));

  Locks(Database database) {
    this.database = database;
  }

  /** One transaction holds a row, another wants it; so do the orders of that product meanwhile. */
  Outcome lockWait(int millis) throws SQLException {
    Future<Long> waited =
        database.transaction(
            connection -> {
              touch(connection, 1);
              Future<Long> other = others.submit(this::touchFirst);
              Pause.millis(millis);
              return other;
            });
    long waitedMillis = result(waited) / 1_000_000;
    return new Outcome("waited for a row lock; milliseconds", waitedMillis, millis);
  }

  private long touchFirst() throws SQLException {
    return database.transaction(
        connection -> {
          long start = System.nanoTime();
          touch(connection, 1);
          return System.nanoTime() - start;
        });
  }

  /** PostgreSQL finds it after deadlock_timeout (1 s) and ends one of the two. */
  Outcome deadlock() throws SQLException {
    long start = System.nanoTime();
    CyclicBarrier bothHoldOne = new CyclicBarrier(2);
    Future<Integer> other = others.submit(crosswise(1, 2, bothHoldOne));
    Future<Integer> one = others.submit(crosswise(2, 1, bothHoldOne));
    return Outcome.since(start, "transactions ended as a deadlock", result(one) + result(other));
  }

  /** 1 when it was the one to be ended. */
  private Callable<Integer> crosswise(int first, int second, CyclicBarrier meeting) {
    return () -> {
      try {
        return database.transaction(
            connection -> {
              touch(connection, first);
              meet(meeting);
              touch(connection, second);
              return 0;
            });
      } catch (SQLException e) {
        if (DEADLOCK_DETECTED.equals(e.getSQLState())) {
          return 1;
        }
        throw e;
      }
    };
  }

  private static void meet(CyclicBarrier meeting) throws SQLException {
    try {
      meeting.await(MEETING_SECONDS, TimeUnit.SECONDS);
    } catch (BrokenBarrierException | TimeoutException e) {
      throw new SQLException("the other transaction did not come", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("the service is stopping", e);
    }
  }

  private static void touch(Connection connection, int product) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE shop.stock SET on_hand = on_hand WHERE product_id = ?")) {
      update.setInt(1, product);
      update.executeUpdate();
    }
  }

  private static <T> T result(Future<T> future) throws SQLException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException cause) {
        throw cause;
      }
      throw new SQLException("the other transaction failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("the service is stopping", e);
    }
  }

  @Override
  public void close() {
    others.shutdownNow();
  }
}
