// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.breaker;

import dev.lifeguard.agent.guard.breaker.BreakerPolicy.Mode;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.time.Clock;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/**
 * The circuit breaker of one database: what the service's own connects and statements tell it, and
 * people. {@link Callers} are who it holds up, {@link Probing} is how the agent finds out itself;
 * all change one {@link Condition}, whose lock is the breaker's.
 *
 * <p>A failure of the service's has the agent ask the database itself. As long as that fails it is
 * suspect, and for two seconds callers wait for the verdict, five where the server says that it is
 * on its way: a restart that is over by then costs nobody a call. After that it opens, once enough
 * is known. An outcome that belongs to the time before the last change of state (a connect that ran
 * into its timeout, a probe that was overtaken) is dropped, see {@link Condition#epoch}.
 */
final class Breaker {

  /** For so long callers wait before anybody is refused. */
  static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(2);

  /**
   * For so long in all, where the server itself says that it is shutting down or starting up: the
   * checkpoint of a restart, and recovery, take seconds where there is much to write.
   */
  static final long MOST_GRACE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Clock clock;
  private final Condition condition;
  private final Prober prober;
  private final Probing probing;
  private final Callers callers;

  Breaker(
      Endpoint database,
      BreakerPolicy policy,
      Probe probe,
      Affected affected,
      Runner runner,
      Clock clock) {
    this.clock = clock;
    this.prober = new Prober(database, probe, runner, this::probe);
    this.condition = new Condition(database, policy, affected, prober, clock);
    this.probing = new Probing(condition, prober, clock);
    this.callers = new Callers(condition, prober, clock);
  }

  private long probe() {
    return probing.step();
  }

  BreakerState state() {
    return condition.state();
  }

  String name() {
    return condition.story.name();
  }

  /** A connect failed that began at {@code start}. */
  void connectFailed(Throwable thrown, long start) {
    switch (Evidence.ofConnect(thrown)) {
      case DOWN -> unreachable(thrown, start);
      case SATURATED, ANSWERED -> connected();
      case NONE -> {}
    }
    condition.story.say();
  }

  private void unreachable(Throwable thrown, long start) {
    synchronized (condition) {
      if (condition.isStale(start) || condition.orders.isIdle()) {
        return;
      }
      condition.failed(thrown);
      boolean enough = condition.circuit().failed();
      BreakerState state = condition.state();
      if (state == BreakerState.HALF_OPEN) {
        condition.open();
      } else if (state != BreakerState.OPEN
          && !prober.ask(state == BreakerState.CLOSED)
          && enough) {
        condition.open();
      }
    }
  }

  /** A connect succeeded, or was answered. */
  void connected() {
    if (!condition.isCalm() || condition.orders.policy().failureRate() > 0) {
      answered();
      condition.story.say();
    }
  }

  private void answered() {
    synchronized (condition) {
      if (condition.orders.isIdle()) {
        return;
      }
      if (condition.state() == BreakerState.CLOSED) {
        condition.circuit().succeeded();
        condition.calmDown();
      } else {
        condition.close("a connect of the service succeeded");
      }
    }
  }

  /** A statement lost its connection. */
  void lost(Throwable thrown) {
    synchronized (condition) {
      if (!condition.orders.isIdle()) {
        condition.story.failed(thrown);
        condition.uneasy();
        long now = clock.nanoTime();
        condition.losses.lost(now);
        boolean news = condition.isClosedForLong(now) && !prober.isRunning();
        if (prober.ask(false) && news && Evidence.isFarewell(thrown)) {
          // Who lost a connection asks for another at once: inside the pool they would wait for its
          // timeout. The answer that a server which goes down gives is there in milliseconds.
          condition.suspect(now);
        }
      }
    }
  }

  /** A borrow ran into the pool's timeout: the pool is exhausted, or nobody can connect. */
  void timedOut() {
    synchronized (condition) {
      if (!condition.orders.isIdle() && condition.state() != BreakerState.OPEN) {
        condition.uneasy();
        condition.losses.timedOut(clock.nanoTime());
        prober.ask(false);
      }
    }
  }

  /**
   * A caller is about to borrow.
   *
   * @param waitNanos how long it may wait at most
   * @return whether it is the one that tries the database; then {@link #tried} follows
   */
  boolean enter(String pool, Mode mode, long waitNanos) throws SQLException {
    return callers.enter(pool, mode, waitNanos);
  }

  /** Waits until it is known whether the database is there, not longer than the grace lasts. */
  void await(long waitNanos) {
    callers.await(waitNanos);
  }

  /** The caller that tries has its answer from the pool; a failure only where it was none. */
  void tried(boolean failed) {
    callers.tried(failed);
  }

  /** Opens it until it is closed by hand. */
  void openByHand() {
    synchronized (condition) {
      condition.orders.forced(true);
      if (condition.state() != BreakerState.OPEN) {
        condition.openNow();
      }
    }
    condition.story.say();
  }

  boolean isByHand() {
    return condition.orders.isForced();
  }

  /** Closes it, whatever it knows. */
  void closeByHand(String why) {
    synchronized (condition) {
      condition.orders.forced(false);
      if (condition.state() == BreakerState.CLOSED) {
        condition.reset();
      } else {
        condition.close(why);
      }
    }
    condition.story.say();
  }

  /** The settings have changed. */
  void changed(BreakerPolicy now) {
    boolean off;
    synchronized (condition) {
      condition.policy(now);
      off = now.mode() == Mode.OFF && condition.state() != BreakerState.CLOSED;
    }
    if (off) {
      closeByHand("lifeguard.breaker=off");
    }
  }

  BreakerSnapshot snapshot() {
    synchronized (condition) {
      return condition.snapshot(callers.would());
    }
  }
}
