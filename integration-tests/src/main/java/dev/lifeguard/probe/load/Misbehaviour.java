// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.probe.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Code of the service that takes connections and does not use them as it should. */
public final class Misbehaviour {

  private final Borrow source;
  private final int firstRow;
  private final CountDownLatch end = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();
  private final ConcurrentLinkedQueue<Connection> leaked = new ConcurrentLinkedQueue<>();
  private final Map<String, Integer> outcomes = new ConcurrentSkipListMap<>();
  private final AtomicInteger taken = new AtomicInteger();

  private Misbehaviour(Borrow source, int firstRow) {
    this.source = source;
    this.firstRow = firstRow;
  }

  /**
   * {@code leak}, {@code idle} (in transaction, with the lock of a row each) or {@code deadlock},
   * so many times at once.
   */
  public static Misbehaviour start(String kind, Borrow source, int count, int firstRow) {
    Misbehaviour misbehaviour = new Misbehaviour(source, firstRow);
    CyclicBarrier both = new CyclicBarrier(2);
    for (int i = 0; i < count; i++) {
      int number = i;
      misbehaviour.run(
          kind + "-" + i,
          switch (kind) {
            case "leak" -> misbehaviour::leak;
            case "idle" -> () -> misbehaviour.idle(number);
            case "deadlock" -> () -> misbehaviour.deadlock(number % 2, both);
            default -> throw new IllegalArgumentException("no such misbehaviour: " + kind);
          });
    }
    return misbehaviour;
  }

  private interface Deed {
    void run() throws Exception;
  }

  private void run(String name, Deed deed) {
    Thread thread = new Thread(() -> count(deed), name);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private void count(Deed deed) {
    String outcome = Call.OK;
    try {
      deed.run();
    } catch (Exception e) {
      outcome = Failure.name(e);
    }
    outcomes.merge(outcome, 1, Integer::sum);
  }

  /** Borrowed, used once, and never given back: the thread goes on without it. */
  private void leak() throws Exception {
    Connection connection = patiently();
    leaked.add(connection);
    Rows.touch(connection, firstRow);
    taken.incrementAndGet();
  }

  /** The pool's timeout is not the end of it: it is to have all that it takes. */
  private Connection patiently() throws Exception {
    while (true) {
      try {
        return source.connection();
      } catch (SQLException e) {
        if (end.await(20, TimeUnit.MILLISECONDS)) {
          throw e;
        }
      }
    }
  }

  /** Begins a transaction and then does something else, such as a call over the network. */
  private void idle(int number) throws Exception {
    try (Connection connection = patiently()) {
      connection.setAutoCommit(false);
      Rows.touch(connection, firstRow + number);
      taken.incrementAndGet();
      end.await();
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /** Two transactions that take two rows in opposite order, again and again. */
  private void deadlock(int number, CyclicBarrier both) throws Exception {
    while (end.getCount() > 0) {
      count(() -> crosswise(number, both));
    }
  }

  /** A partner that could not come, because there was no connection for it, is not waited for. */
  private void crosswise(int number, CyclicBarrier both) throws Exception {
    try (Connection connection = source.connection()) {
      connection.setAutoCommit(false);
      try {
        Rows.touch(connection, firstRow + number);
        meet(both);
        Rows.touch(connection, firstRow + 1 - number);
        connection.commit();
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  private static void meet(CyclicBarrier both) throws InterruptedException {
    try {
      both.await(1, TimeUnit.SECONDS);
    } catch (BrokenBarrierException | TimeoutException e) {
      both.reset();
    }
  }

  /** Gives back what was taken, and says how each deed went. */
  public String end() throws Exception {
    end.countDown();
    for (Connection connection : leaked) {
      count(connection::close);
    }
    for (Thread thread : threads) {
      thread.join(20_000);
    }
    long stuck = threads.stream().filter(Thread::isAlive).count();
    return "stuck=" + stuck + " " + soFar();
  }

  /** How many connections were taken, and how each deed that is over went. */
  public String soFar() {
    return "taken="
        + taken
        + " outcomes="
        + outcomes.toString().replaceAll("[{} ]", "").replace('=', ':');
  }
}
