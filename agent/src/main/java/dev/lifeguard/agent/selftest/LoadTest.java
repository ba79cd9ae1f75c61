// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.selftest;

import dev.lifeguard.agent.measure.Histogram;
import dev.lifeguard.agent.operation.Progress;
import dev.lifeguard.agent.pool.PoolUse;
import dev.lifeguard.agent.selftest.SelfTestResult.Part;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Users that borrow from the service's pool, ask and give back, ten times a second each. They wait
 * for one another before the pool, not in it: no more of them are in there than its share for them,
 * which is half of what the service left free. As soon as somebody waits in the pool they all stop.
 */
final class LoadTest {

  static final String WAITS = "service-waits";
  static final String ERRORS = "errors";
  static final String CANCELLED = "cancelled";

  private static final long THINK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long LOOK_MILLIS = 20;
  private static final long MOST_ERRORS = 20;
  private static final Duration GOING = Duration.ofSeconds(10);

  private final TestedPool pool;
  private final SelfTestOrder order;
  private final Progress progress;
  private final int connections;
  private final Semaphore permits;
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicReference<@Nullable String> stopped = new AtomicReference<>();
  private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
  private final Histogram calls = new Histogram();
  private final LongAdder errors = new LongAdder();
  private boolean waited; // of the thread that looks

  LoadTest(TestedPool pool, SelfTestOrder order, Progress progress) {
    this.pool = pool;
    this.order = order;
    this.progress = progress;
    int share = Math.min(pool.share(), SelfTestOrder.MOST_CONNECTIONS);
    this.connections = order.connections() > 0 ? Math.min(order.connections(), share) : share;
    this.permits = new Semaphore(connections, true);
  }

  /** Runs it; returns when all users are gone, or do not come back. */
  SelfTestResult.Load run(long doneBefore, int stepsPerSecond) throws InterruptedException {
    int threads = UserThreads.count(order.users());
    long think = THINK_NANOS * threads / order.users();
    long start = System.nanoTime();
    List<Thread> users = new ArrayList<>(threads);
    try {
      for (int i = 1; i <= threads; i++) {
        users.add(UserThreads.start(i, () -> pool.ours(() -> user(think))));
      }
      watch(start, doneBefore, stepsPerSecond);
    } finally {
      stop(null);
    }
    long nanos = System.nanoTime() - start;
    leave(users);
    long made = calls.snapshot().count();
    return new SelfTestResult.Load(
        order.users(),
        threads,
        UserThreads.areVirtual(),
        connections,
        made,
        errors.sum(),
        nanos / 1_000_000,
        Math.round(made * 1e10 / nanos) / 10.0,
        stopped.get());
  }

  private void watch(long start, long doneBefore, int stepsPerSecond) throws InterruptedException {
    long length = order.length().toNanos();
    while (!over.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      long elapsed = System.nanoTime() - start;
      progress.done(doneBefore + Math.min(elapsed, length) * stepsPerSecond / 1_000_000_000L);
      if (progress.isCancelled()) {
        stop(CANCELLED);
      } else if (isInTheWay()) {
        stop(WAITS);
      } else if (elapsed >= length) {
        stop(null);
      }
    }
  }

  /** Two looks in a row: between two readings one of ours may have got what it asked for. */
  private boolean isInTheWay() {
    boolean now = somebodyWaits();
    boolean again = now && waited;
    waited = now;
    return again;
  }

  /** Whether somebody else waits for the pool; where it does not say so, whether it could be. */
  private boolean somebodyWaits() {
    int asked = pool.asking();
    PoolUse use = pool.use();
    return use.waiting() > Math.max(asked, pool.asking())
        || (use.waiting() < 0 && use.max() > 0 && use.held() + connections >= use.max());
  }

  private void stop(@Nullable String why) {
    if (over.getCount() > 0) {
      if (why != null) {
        stopped.compareAndSet(null, why);
      }
      over.countDown();
      permits.release(order.users()); // nobody is to wait for one any more
    }
  }

  private void user(long think) {
    try {
      while (over.getCount() > 0) {
        permits.acquire();
        try {
          if (over.getCount() > 0) {
            call();
          }
        } finally {
          permits.release();
        }
        if (over.await(think, TimeUnit.NANOSECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void call() {
    long start = System.nanoTime();
    try {
      pool.call();
      calls.record(System.nanoTime() - start);
    } catch (SQLException | RuntimeException e) {
      failure.compareAndSet(null, String.valueOf(e.getMessage()));
      errors.increment();
      if (errors.sum() >= MOST_ERRORS) {
        stop(ERRORS);
      }
    }
  }

  /** A user that waits for a frozen database is a daemon: it is left behind, and counts as lost. */
  private void leave(List<Thread> users) throws InterruptedException {
    long end = System.nanoTime() + GOING.toNanos();
    for (Thread user : users) {
      long left = Math.max(1, (end - System.nanoTime()) / 1_000_000);
      user.join(left);
      if (user.isAlive()) {
        failure.compareAndSet(null, "a user did not come back from the pool");
        errors.increment();
      }
    }
  }

  Part part(SelfTestResult.Load load, double thresholdMillis) {
    Part part =
        Stage.timed(
            "load",
            "calls of " + load.users() + " users on " + load.connections() + " connections",
            calls,
            load.errors(),
            thresholdMillis,
            "lifeguard.selftest.latency-threshold");
    String why = load.stopped();
    String first = failure.get();
    String end =
        (why == null ? "" : "; stopped early: " + why)
            + (first == null ? "" : "; the first error: " + first);
    boolean cutShort = why != null && part.status().equals(Stage.PASS);
    return new Part(
        part.id(),
        cutShort ? Stage.WARN : part.status(),
        part.summary() + end,
        part.samples(),
        part.errors(),
        part.p50Millis(),
        part.p95Millis(),
        part.p99Millis(),
        part.maxMillis(),
        part.thresholdMillis(),
        part.setting());
  }
}
