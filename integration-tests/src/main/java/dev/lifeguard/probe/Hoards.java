// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.probe;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.jspecify.annotations.Nullable;

/** Ways to keep connections from a pool. Each returns at once; {@code hoard-end} ends them all. */
final class Hoards {

  /** What must never be seen in a log: the value in each statement. */
  static final String CANARY = "canary-4711-hoard";

  /** The same as a number: longer than a port, a process or a hash, which may be anything. */
  private static final long NUMBER = 471_108_154_711L;

  private final Deque<Connection> leaked = new ArrayDeque<>();
  private CountDownLatch end = new CountDownLatch(1);

  String run(String command, Source source, Arguments arguments) throws Exception {
    int count = arguments.number(0, 1);
    switch (command) {
      case "hoard-leak" -> started(count, "forgetful", () -> leak(source)).join();
      case "hoard-lock" -> lock(source);
      case "hoard-contend" -> started(count, "clerk", () -> touch(source));
      case "hoard-idle" -> idle(source);
      case "hoard-run" -> started(count, "reporter", () -> sleepInTheDatabase(source));
      case "hoard-nest" -> nest(source, count);
      case "hoard-ask" -> started(count, "customer", () -> source.connection().close());
      case "hoard-end" -> end();
      default -> throw new IllegalArgumentException("no such hoard: " + command);
    }
    return "leaked=" + leaked.size();
  }

  /** Work that may fail: the pool gives up, or the test ends it. */
  private interface Deed {
    void commit() throws Exception;
  }

  private static Thread started(int count, String name, Deed deed) {
    Thread last = Thread.currentThread();
    for (int i = 1; i <= count; i++) {
      last = new Thread(() -> commit(deed), name + "-" + i);
      last.setDaemon(true);
      last.start();
    }
    return last;
  }

  private static void commit(Deed deed) {
    try {
      deed.commit();
    } catch (Exception e) {
      System.err.println("hoard ended: " + e.getClass().getName());
    }
  }

  /** Borrowed and forgotten, by a thread that ends. */
  private void leak(Source source) throws SQLException {
    Connection connection = source.connection();
    execute(connection, "select '" + CANARY + "', " + NUMBER);
    synchronized (leaked) {
      leaked.add(connection);
    }
  }

  /** A job that updates a row and does not come to an end. */
  private void lock(Source source) throws Exception {
    try (Connection connection = source.connection()) {
      execute(connection, "create table if not exists hoard (id int primary key, note text)");
      execute(connection, "insert into hoard values (1, '') on conflict do nothing");
    }
    CountDownLatch locked = new CountDownLatch(1);
    started(1, "nightly-report", () -> report(source, locked));
    locked.await();
  }

  private void report(Source source, CountDownLatch locked) throws Exception {
    try (Connection connection = source.connection()) {
      connection.setAutoCommit(false);
      execute(connection, "update hoard set note = '" + CANARY + "' where id = 1");
      locked.countDown();
      callTheMailServer();
      connection.rollback();
    }
  }

  private void touch(Source source) throws SQLException {
    try (Connection connection = source.connection()) {
      execute(connection, "update hoard set note = '" + CANARY + "' where id = 1");
    }
  }

  private void idle(Source source) throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    started(1, "slow-caller", () -> placeOrder(source, begun));
    begun.await();
  }

  private void placeOrder(Source source, CountDownLatch begun) throws Exception {
    try (Connection connection = source.connection()) {
      connection.setAutoCommit(false);
      execute(connection, "select '" + CANARY + "'");
      begun.countDown();
      callTheMailServer();
      connection.rollback();
    }
  }

  private void callTheMailServer() throws InterruptedException {
    end.await();
  }

  private void sleepInTheDatabase(Source source) throws SQLException {
    try (Connection connection = source.connection()) {
      execute(connection, "select pg_sleep(3600), '" + CANARY + "'");
    }
  }

  private void nest(Source source, int count) {
    CyclicBarrier allHoldOne = new CyclicBarrier(count);
    started(count, "nester", () -> outer(source, allHoldOne));
  }

  private void outer(Source source, CyclicBarrier allHoldOne) throws Exception {
    try (Connection first = source.connection()) {
      execute(first, "select 1");
      allHoldOne.await();
      inner(source);
    }
  }

  private static void inner(Source source) throws SQLException {
    try (Connection second = source.connection()) {
      execute(second, "select 2");
    }
  }

  private void end() throws SQLException {
    end.countDown();
    end = new CountDownLatch(1);
    for (@Nullable Connection each = leaked.poll(); each != null; each = leaked.poll()) {
      each.close();
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
