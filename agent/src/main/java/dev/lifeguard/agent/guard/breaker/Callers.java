// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.breaker;

import dev.lifeguard.agent.guard.breaker.BreakerPolicy.Mode;
import dev.lifeguard.agent.time.Clock;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Callers who are about to borrow: who waits, who is refused, and who tries the database. */
final class Callers {

  /**
   * More than the grace: who left at its very end would miss the verdict that follows it, and wait
   * for the pool's timeout.
   */
  private static final long A_LITTLE = 3 * Prober.SOON_NANOS;

  private final Condition condition;
  private final Prober prober;
  private final Clock clock;
  private final LongAdder would = new LongAdder();

  private volatile @Nullable Thread trial;
  private int trialEpoch;
  private long triedAt;

  Callers(Condition condition, Prober prober, Clock clock) {
    this.condition = condition;
    this.prober = prober;
    this.clock = clock;
  }

  /** See {@link Breaker#enter}. */
  boolean enter(String pool, Mode mode, long waitNanos) throws SQLException {
    if (condition.state() == BreakerState.SUSPECT && mode == Mode.ENFORCE) {
      await(waitNanos);
    }
    BreakerState now = condition.state();
    if (now == BreakerState.CLOSED || now == BreakerState.SUSPECT || mode == Mode.OFF) {
      return false;
    }
    if (mode == Mode.OBSERVE) {
      would.increment();
      return false;
    }
    if (mayPass()) {
      return trial == Thread.currentThread();
    }
    condition.rejected.increment();
    throw refusal(pool);
  }

  /** Waits until it is known whether the database is there, not longer than the grace lasts. */
  void await(long waitNanos) {
    CountDownLatch verdict = condition.verdict();
    long began = clock.nanoTime();
    long end;
    try {
      do { // again where the server has said meanwhile that it is coming
        end = condition.graceEnds();
        long now = clock.nanoTime();
        long left = Math.min(end + A_LITTLE - now, waitNanos - (now - began));
        if (verdict.await(left, TimeUnit.NANOSECONDS)) {
          return;
        }
      } while (condition.graceEnds() - end > 0 && clock.nanoTime() - began < waitNanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the pool will see it, as it would have
    }
  }

  /** Because it has just closed, or because this caller is the one that tries. */
  private boolean mayPass() {
    synchronized (condition) {
      BreakerState state = condition.state();
      if (state == BreakerState.CLOSED || state == BreakerState.SUSPECT) {
        return true;
      }
      long now = clock.nanoTime();
      long delay = condition.orders.policy().delay().toNanos();
      boolean due =
          state == BreakerState.OPEN ? now - condition.openedAt() >= delay : trial == null;
      if (condition.orders.isForced() || !(due || (trial != null && now - triedAt >= delay))) {
        return false;
      }
      trial = Thread.currentThread();
      triedAt = now;
      if (state == BreakerState.OPEN) {
        condition.halfOpen();
      }
      trialEpoch = condition.epoch();
      return true;
    }
  }

  private SQLException refusal(String pool) {
    long now = clock.nanoTime();
    long at =
        prober.isRunning()
            ? prober.nextAt()
            : condition.openedAt() + condition.orders.policy().delay().toNanos();
    long next = at - now; // the past: it is being asked
    return condition.story.refusal(
        pool, now - condition.suspectSince(), Math.max(0, next), condition.orders.isForced());
  }

  /** The caller that tries has its answer from the pool; a failure only where it was none. */
  void tried(boolean failed) {
    if (trial == Thread.currentThread()) {
      triedOut(failed);
      condition.story.say();
    }
  }

  private void triedOut(boolean failed) {
    synchronized (condition) {
      trial = null;
      if (condition.epoch() != trialEpoch || condition.state() != BreakerState.HALF_OPEN) {
        return; // its own connect told more
      }
      if (failed) {
        condition.open();
      } else if (condition.circuit().succeeded()) {
        condition.close("a caller got a connection");
      }
    }
  }

  /** How many would have been refused. */
  long would() {
    return would.sum();
  }
}
