// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.probe;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** What a service does with connections. Each answers with what it did, for the test to compare. */
final class Work {

  private Work() {}

  /** Borrow, one query, return. Says how long it held connections, measured inside and around. */
  static String cycle(Source source, int count) throws SQLException {
    long inside = 0;
    long around = 0;
    for (int i = 0; i < count; i++) {
      long before = System.nanoTime();
      Connection connection = source.connection();
      long borrowed = System.nanoTime();
      query(connection);
      long done = System.nanoTime();
      connection.close();
      long returned = System.nanoTime();
      inside += done - borrowed;
      around += returned - before;
    }
    return "cycles=" + count + " insideNanos=" + inside + " aroundNanos=" + around;
  }

  /** The same from several threads at once. */
  static String concurrent(Source source, int threads, int countEach) throws Exception {
    return concurrent(Executors.newFixedThreadPool(threads), source, threads, countEach);
  }

  /** The same from virtual threads, which the JDK that compiles this may not know. */
  static String virtual(Source source, int threads, int countEach) throws Exception {
    ExecutorService workers =
        (ExecutorService)
            Beans.invokeStatic(Executors.class.getName(), "newVirtualThreadPerTaskExecutor");
    return concurrent(workers, source, threads, countEach);
  }

  private static String concurrent(
      ExecutorService workers, Source source, int threads, int countEach) throws Exception {
    try {
      List<Callable<String>> work = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        work.add(() -> cycle(source, countEach));
      }
      for (Future<String> done : workers.invokeAll(work)) {
        done.get();
      }
    } finally {
      workers.shutdown();
    }
    return "cycles=" + threads * countEach;
  }

  static String emptyCycle(Source source, int count) throws SQLException {
    for (int i = 0; i < count; i++) {
      source.connection().close();
    }
    return "cycles=" + count;
  }

  /** One prepared statement, executed so often. */
  static String prepare(Source source, int count) throws SQLException {
    try (Connection connection = source.connection();
        PreparedStatement statement = connection.prepareStatement("select ?::int")) {
      for (int i = 0; i < count; i++) {
        statement.setInt(1, i);
        try (ResultSet rows = statement.executeQuery()) {
          rows.next();
        }
      }
    }
    return "queries=" + count;
  }

  /** One query with so many rows, read in portions where that is not 0. */
  static String rows(Source source, int count, int portion) throws SQLException {
    try (Connection connection = source.connection()) {
      connection.setAutoCommit(portion == 0);
      try (Statement statement = connection.createStatement()) {
        statement.setFetchSize(portion);
        int seen = 0;
        try (ResultSet rows = statement.executeQuery("select generate_series(1, " + count + ")")) {
          while (rows.next()) {
            seen++;
          }
        }
        return "rows=" + seen;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  static String batch(Source source, int size) throws SQLException {
    try (Connection connection = source.connection();
        Statement table = connection.createStatement()) {
      table.execute("create temporary table if not exists probe_batch (id int)");
      try (PreparedStatement statement =
          connection.prepareStatement("insert into probe_batch values (?)")) {
        for (int i = 0; i < size; i++) {
          statement.setInt(1, i);
          statement.addBatch();
        }
        return "rows=" + statement.executeBatch().length;
      }
    }
  }

  static String transaction(Source source, boolean commit) throws SQLException {
    try (Connection connection = source.connection()) {
      connection.setAutoCommit(false);
      query(connection);
      if (commit) {
        connection.commit();
      } else {
        connection.rollback();
      }
      connection.setAutoCommit(true);
    }
    return "";
  }

  static String fail(Source source) throws SQLException {
    try (Connection connection = source.connection();
        Statement statement = connection.createStatement()) {
      statement.executeQuery("select * from no_such_table");
    }
    return "";
  }

  static String closeTwice(Source source) throws SQLException {
    Connection connection = source.connection();
    query(connection);
    connection.close();
    connection.close();
    return "";
  }

  static String crossThreadClose(Source source) throws Exception {
    Connection connection = source.connection();
    query(connection);
    return elsewhere(
        () -> {
          connection.close();
          return "";
        });
  }

  /** On a thread of its own; fails with what that failed with. */
  static String elsewhere(Callable<String> work) throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      return other.submit(work).get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception failure ? failure : e;
    } finally {
      other.shutdown();
    }
  }

  /** Threads that all have a connection before each asks for a second one. */
  static String nested(Source source, int threads) throws Exception {
    CyclicBarrier all = new CyclicBarrier(threads);
    Callable<Void> both =
        () -> {
          try (Connection outer = source.connection()) {
            query(outer);
            all.await(60, TimeUnit.SECONDS);
            try (Connection inner = source.connection()) {
              query(inner);
            }
            all.await(60, TimeUnit.SECONDS);
          }
          return null;
        };
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      for (Future<Void> done : workers.invokeAll(Collections.nCopies(threads, both))) {
        done.get();
      }
    } finally {
      workers.shutdown();
    }
    return "borrows=" + 2 * threads;
  }

  /** What a service can tell about the objects it was given: must not change under an agent. */
  static String identity(Source source) throws SQLException {
    try (Connection connection = source.connection();
        Statement statement = connection.createStatement();
        PreparedStatement prepared = connection.prepareStatement("select 1")) {
      return "connection="
          + connection.getClass().getName()
          + " statement="
          + statement.getClass().getName()
          + " prepared="
          + prepared.getClass().getName()
          + " statementKnowsConnection="
          + (statement.getConnection() == connection)
          + " equalsItself="
          + Set.of(connection).contains(connection)
          + " unwrapped="
          + connection.unwrap(Connection.class).getClass().getName()
          + " wrapperForStatement="
          + connection.isWrapperFor(Statement.class);
    }
  }

  private static void query(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select 1")) {
      rows.next();
    }
  }
}
