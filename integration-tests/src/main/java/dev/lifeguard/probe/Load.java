// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.probe;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Threads that borrow, use and return without a pause, until they are stopped.
 *
 * <p>Each takes a shared advisory lock while it has a connection: the server's own list of locks,
 * which is one consistent picture, then says how many have one.
 */
final class Load {

  /** The lock that who has a connection shares. */
  private static final int LOCK = 4711;

  private final List<Thread> threads = new ArrayList<>();
  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger peak = new AtomicInteger();
  private final AtomicLong rounds = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private final AtomicReference<String> failure = new AtomicReference<>("");
  private final AtomicLongArray turns;
  private final int holdMillis;
  private long[] marked;
  private volatile boolean over;

  Load(Source source, int count, int holdMillis) {
    this.holdMillis = holdMillis;
    this.turns = new AtomicLongArray(count);
    this.marked = new long[count];
    for (int i = 0; i < count; i++) {
      int number = i;
      Thread thread = new Thread(() -> work(source, number), "load-" + i);
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  private void work(Source source, int number) {
    while (!over) {
      try (Connection connection = source.connection()) {
        peak.accumulateAndGet(inside.incrementAndGet(), Math::max);
        try {
          use(connection);
        } finally {
          inside.decrementAndGet();
        }
        rounds.incrementAndGet();
      } catch (SQLException | RuntimeException e) {
        failures.incrementAndGet();
        failure.set(String.valueOf(e.getMessage()).replaceAll("\\s+", "_"));
      }
      turns.incrementAndGet(number);
    }
  }

  /** From here on it is known who has not ended yet what it was at now. */
  String mark() {
    long[] now = new long[turns.length()];
    Arrays.setAll(now, turns::get);
    marked = now;
    return "";
  }

  private int behind() {
    int behind = 0;
    for (int i = 0; i < marked.length; i++) {
      behind += turns.get(i) == marked[i] ? 1 : 0;
    }
    return behind;
  }

  private void use(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "select pg_advisory_lock_shared(" + LOCK + "), pg_sleep(" + holdMillis / 1e3 + ")");
      statement.execute("select pg_advisory_unlock_shared(" + LOCK + ")");
    }
  }

  /** What happened so far, and the most at once since this was asked last. */
  String figures() {
    return "behind="
        + behind()
        + " rounds="
        + rounds
        + " failures="
        + failures
        + " failure="
        + failure
        + " inside="
        + inside
        + " peak="
        + peak.getAndSet(inside.get());
  }

  /** Ends it, when every thread has given back what it had. */
  String stop() throws InterruptedException {
    over = true;
    for (Thread thread : threads) {
      thread.join();
    }
    return figures();
  }
}
