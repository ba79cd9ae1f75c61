// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.breaker;

import dev.lifeguard.agent.pool.Endpoint;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whoever asks one database in the agent's name: whether somebody does, is to, and when next. What
 * is asked for and answered is written under the lock of the breaker's {@link Condition}.
 */
final class Prober {

  /** As often as a suspect database is asked at most, and an open one at first. */
  static final long SOON_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** A restart can be over in 50 ms, and callers wait for the answer. */
  private static final long AT_ONCE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /** The part of the time that a database says the same, by which a change is noticed late. */
  private static final int LATE_BY = 8;

  static final long LATER_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Endpoint database;
  private final Probe probe;
  private final Runner runner;
  private final LongSupplier step;

  private volatile @Nullable Runnable running;
  private volatile long nextAt;
  private boolean asked;
  private long pause;

  /**
   * Asks nobody yet.
   *
   * @param step asks once, and answers when to do so again
   */
  Prober(Endpoint database, Probe probe, Runner runner, LongSupplier step) {
    this.database = database;
    this.probe = probe;
    this.runner = runner;
    this.step = step;
  }

  /**
   * The database is to be asked.
   *
   * @param wake whether somebody who waits to do so is to do it at once
   * @return whether somebody does
   */
  boolean ask(boolean wake) {
    if (!probe.knows(database)) {
      return false;
    }
    asked = true;
    Runnable known = running;
    if (known == null) {
      known = runner.start(step);
      running = known;
    } else if (wake) {
      known.run();
    }
    return known != null;
  }

  /** Takes up what it was asked for; false, and it ends, where that is nothing. */
  boolean takesUp(boolean idle, boolean closed) {
    if (idle || (closed && !asked) || !probe.knows(database)) {
      running = null;
      return false;
    }
    asked = false;
    return true;
  }

  /** Asks; returns what says that the database is not there, null where it answered. */
  @Nullable Throwable failure() {
    try {
      probe.ask(database);
      return null;
    } catch (SQLException e) {
      return Evidence.ofConnect(e) == Evidence.DOWN ? e : null;
    }
  }

  /** Nothing is to be asked any more. */
  void forget() {
    asked = false;
  }

  /** Ends its wait, if it waits. */
  void wake() {
    Runnable known = running;
    if (known != null) {
      known.run();
    }
  }

  /**
   * How long to wait before a suspect database is asked again: the longer, the longer it has said
   * the same, and as long as the question took, so that a server that is slow to answer is not kept
   * busy with questions.
   */
  static long soon(long unchangedNanos, long tookNanos) {
    long pause = Math.max(unchangedNanos / LATE_BY, tookNanos);
    return Math.min(SOON_NANOS, Math.max(AT_ONCE_NANOS, pause));
  }

  /** The database has gone away just now: it is asked often at first. */
  void hurry() {
    pause = SOON_NANOS;
  }

  /** How long to wait before it is asked again, longer each time. */
  long pause() {
    pause = Math.min(LATER_NANOS, pause + pause / 4);
    return pause;
  }

  boolean isRunning() {
    return running != null;
  }

  /** When it asks again. */
  long nextAt() {
    return nextAt;
  }

  void nextAt(long nanos) {
    nextAt = nanos;
  }
}
