// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.breaker;

import dev.lifeguard.agent.guard.breaker.BreakerPolicy.Mode;
import dev.lifeguard.agent.log.Log;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.time.Clock;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The circuit breaker of one database. {@link #state} is what callers read; everything that changes
 * it holds this object's lock and never waits under it.
 *
 * <p>A failure of the service's has the agent ask the database itself. As long as that fails it is
 * suspect, and for two seconds callers wait for the verdict: a restart that is over by then costs
 * nobody a call. After that it opens, once enough is known. An outcome that belongs to the time
 * before the last change of state (a connect that ran into its timeout, a probe that was overtaken)
 * is dropped, see {@link #epoch}.
 */
final class Breaker {

  /** For so long callers wait before anybody is refused. */
  static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** A probe that takes longer got no answer: five of them would take half a minute. */
  private static final long HANGING_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  static final long SOON_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  static final long LATER_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Endpoint database;
  private final Probe probe;
  private final Affected affected;
  private final Runner runner;
  private final Clock clock;
  private final Story story;
  private final Losses losses = new Losses();
  private final LongAdder rejected = new LongAdder();
  private final LongAdder would = new LongAdder();

  private volatile BreakerPolicy policy;
  private volatile BreakerState state = BreakerState.CLOSED;
  private volatile boolean calm = true;
  private volatile CountDownLatch verdict = new CountDownLatch(0);
  private volatile long suspectSince;
  private volatile long openedAt;
  private volatile long probeAt;
  private volatile boolean forced;
  private volatile @Nullable Thread trial;
  private volatile @Nullable Line unsaid;

  /** What the log is to be told, once the lock is free: whoever reads it may be slow. */
  private record Line(String place, String text) {}

  private @Nullable Circuit circuit;
  private volatile @Nullable Runnable prober;
  private boolean asked;
  private int epoch;
  private int trialEpoch;
  private int failures;
  private long changedAt;
  private long refusedBefore;
  private long triedAt;
  private long pause;
  private long opened;

  Breaker(
      Endpoint database,
      BreakerPolicy policy,
      Probe probe,
      Affected affected,
      Runner runner,
      Clock clock) {
    this.database = database;
    this.policy = policy;
    this.probe = probe;
    this.affected = affected;
    this.runner = runner;
    this.clock = clock;
    this.story = new Story(database);
  }

  BreakerState state() {
    return state;
  }

  String name() {
    return story.name();
  }

  // What the service's own connects and statements tell

  /** A connect failed that began at {@code start}. */
  void connectFailed(Throwable thrown, long start) {
    switch (Evidence.ofConnect(thrown)) {
      case DOWN -> unreachable(thrown, start);
      case SATURATED, ANSWERED -> connected();
      case NONE -> {}
    }
    say();
  }

  private synchronized void unreachable(Throwable thrown, long start) {
    boolean stale = epoch > 0 && state == BreakerState.CLOSED && start - changedAt < 0;
    if (stale || isIdle()) {
      return;
    }
    failed(thrown);
    boolean enough = circuit().failed();
    if (state == BreakerState.HALF_OPEN) {
      open();
    } else if (state != BreakerState.OPEN && !ask(true) && enough) {
      open();
    }
  }

  /** A connect succeeded, or was answered. */
  void connected() {
    if (!calm || policy.failureRate() > 0) {
      answered();
      say();
    }
  }

  private synchronized void answered() {
    if (isIdle()) {
      return;
    }
    if (state == BreakerState.CLOSED) {
      circuit().succeeded();
      calmDown();
    } else {
      close("a connect of the service succeeded");
    }
  }

  /** A statement lost its connection. */
  synchronized void lost(Throwable thrown) {
    if (!isIdle()) {
      story.failed(thrown);
      calm = false;
      losses.lost(clock.nanoTime());
      ask(false);
    }
  }

  /** A borrow ran into the pool's timeout: the pool is exhausted, or nobody can connect. */
  synchronized void timedOut() {
    if (!isIdle() && state != BreakerState.OPEN) {
      calm = false;
      losses.timedOut(clock.nanoTime());
      ask(false);
    }
  }

  // Callers

  /**
   * A caller is about to borrow.
   *
   * @param waitNanos how long it may wait at most
   * @return whether it is the one that tries the database; then {@link #tried} follows
   */
  boolean enter(String pool, Mode mode, long waitNanos) throws SQLException {
    if (state == BreakerState.SUSPECT && mode == Mode.ENFORCE) {
      await(waitNanos);
    }
    BreakerState now = state;
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
    rejected.increment();
    throw refusal(pool);
  }

  /** Waits until it is known whether the database is there, not longer than the grace lasts. */
  void await(long waitNanos) {
    // A little more than the grace: who left at its very end would miss the verdict that follows
    // it,
    // and wait for the pool's timeout.
    long left = GRACE_NANOS + 3 * SOON_NANOS - (clock.nanoTime() - suspectSince);
    try {
      if (verdict.await(Math.min(left, waitNanos), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the pool will see it, as it would have
    }
  }

  /** Because it has just closed, or because this caller is the one that tries. */
  private synchronized boolean mayPass() {
    if (state == BreakerState.CLOSED || state == BreakerState.SUSPECT) {
      return true;
    }
    long now = clock.nanoTime();
    long delay = policy.delay().toNanos();
    boolean due = state == BreakerState.OPEN ? now - openedAt >= delay : trial == null;
    if (forced || !(due || (trial != null && now - triedAt >= delay))) {
      return false;
    }
    trial = Thread.currentThread();
    triedAt = now;
    if (state == BreakerState.OPEN) {
      circuit().halfOpen();
      become(BreakerState.HALF_OPEN);
    }
    trialEpoch = epoch;
    return true;
  }

  private SQLException refusal(String pool) {
    long now = clock.nanoTime();
    long at = prober == null ? openedAt + policy.delay().toNanos() : probeAt;
    long next = at - now; // the past: it is being asked
    return story.refusal(pool, now - suspectSince, Math.max(0, next), forced);
  }

  /** The caller that tries has its answer from the pool; a failure only where it was none. */
  void tried(boolean failed) {
    if (trial == Thread.currentThread()) {
      triedOut(failed);
      say();
    }
  }

  private synchronized void triedOut(boolean failed) {
    trial = null;
    if (epoch != trialEpoch || state != BreakerState.HALF_OPEN) {
      return; // its own connect told more
    }
    if (failed) {
      open();
    } else if (circuit().succeeded()) {
      close("a caller got a connection");
    }
  }

  // The agent's own probe

  private boolean ask(boolean now) {
    if (!probe.knows(database)) {
      return false;
    }
    asked = true;
    Runnable running = prober;
    if (running == null) {
      running = runner.start(this::probe);
      prober = running;
    } else if (now && state == BreakerState.CLOSED) {
      running.run();
    }
    return running != null;
  }

  /** Asks the database; returns when to do so again. On the agent's own thread. */
  long probe() {
    int before;
    long began = clock.nanoTime();
    synchronized (this) {
      if (isIdle() || (state == BreakerState.CLOSED && !asked) || !probe.knows(database)) {
        prober = null;
        return Runner.DONE;
      }
      asked = false;
      before = epoch;
    }
    Throwable failure = failure();
    long next;
    synchronized (this) {
      if (epoch == before) {
        if (failure == null) {
          probeAnswered();
        } else {
          probeFailed(failure, began);
        }
      }
      next = next();
      probeAt = clock.nanoTime() + next;
    }
    say();
    return next;
  }

  private @Nullable Throwable failure() {
    try {
      probe.ask(database);
      return null;
    } catch (SQLException e) {
      return Evidence.ofConnect(e) == Evidence.DOWN ? e : null;
    }
  }

  private void probeAnswered() {
    if (state == BreakerState.CLOSED) {
      circuit().succeeded();
      calmDown();
    } else if (state == BreakerState.SUSPECT) {
      close("it answers");
    } else {
      circuit().halfOpen();
      if (circuit().succeeded()) {
        close("it answers");
      } else if (state == BreakerState.OPEN) {
        become(BreakerState.HALF_OPEN);
      }
    }
  }

  private void probeFailed(Throwable failure, long began) {
    failed(failure);
    if (state == BreakerState.HALF_OPEN) {
      open();
    } else if (state != BreakerState.OPEN) {
      if (state == BreakerState.CLOSED) {
        suspectSince = began;
        become(BreakerState.SUSPECT);
      }
      long now = clock.nanoTime();
      boolean counted = circuit().failed();
      boolean hangs = now - began >= HANGING_NANOS && now - suspectSince >= 2 * GRACE_NANOS;
      boolean enough = counted || losses.prove(now) || hangs;
      if (enough && now - suspectSince >= GRACE_NANOS) {
        open();
      }
    }
  }

  private long next() {
    return switch (state) {
      case CLOSED -> LATER_NANOS; // who asks again meanwhile is not in a hurry, or wakes it
      case SUSPECT -> SOON_NANOS;
      case HALF_OPEN -> 0;
      case OPEN -> {
        pause = Math.min(LATER_NANOS, pause + pause / 4);
        yield pause;
      }
    };
  }

  // By hand, and by settings

  /** Opens it until it is closed by hand. */
  void openByHand() {
    synchronized (this) {
      forced = true;
      if (state != BreakerState.OPEN) {
        suspectSince = clock.nanoTime();
        open();
      }
    }
    say();
  }

  /** Closes it, whatever it knows. */
  void closeByHand(String why) {
    synchronized (this) {
      forced = false;
      if (state == BreakerState.CLOSED) {
        circuit = null;
        calmDown();
      } else {
        close(why);
      }
    }
    say();
  }

  /** The settings have changed. */
  void changed(BreakerPolicy now) {
    boolean off;
    synchronized (this) {
      policy = now;
      off = now.mode() == Mode.OFF && state != BreakerState.CLOSED;
      if (circuit != null && state == BreakerState.CLOSED && !circuit.isOf(now)) {
        circuit = null;
      }
    }
    if (off) {
      closeByHand("lifeguard.breaker=off");
    }
  }

  private boolean isIdle() {
    return forced || policy.mode() == Mode.OFF;
  }

  // Changes of state

  private void failed(Throwable thrown) {
    calm = false;
    failures++;
    story.failed(thrown);
  }

  private void calmDown() {
    failures = 0;
    losses.clear();
    story.over();
    calm = true;
  }

  private void open() {
    long now = clock.nanoTime();
    boolean again = state == BreakerState.HALF_OPEN;
    if (!again) {
      if (state == BreakerState.CLOSED) {
        suspectSince = now;
      }
      pause = SOON_NANOS;
      opened++;
      refusedBefore = rejected.sum();
    }
    openedAt = now;
    circuit().open();
    become(BreakerState.OPEN);
    if (!again) {
      unsaid = new Line("breaker open ", story.opened(policy.mode() == Mode.ENFORCE));
      ask(false);
    }
  }

  private void close(String why) {
    boolean wasOpen = state != BreakerState.SUSPECT;
    long since = suspectSince;
    circuit().close();
    asked = false;
    calmDown();
    become(BreakerState.CLOSED);
    Runnable running = prober;
    if (running != null) {
      running.run();
    }
    if (wasOpen) {
      long refused = rejected.sum() - refusedBefore;
      unsaid = new Line("breaker closed ", story.closed(why, clock.nanoTime() - since, refused));
    }
  }

  private void say() {
    Line line = unsaid;
    if (line != null) {
      unsaid = null;
      Log.rateLimited(line.place() + name(), line.text());
    }
  }

  private void become(BreakerState next) {
    if (next != BreakerState.HALF_OPEN) {
      affected.suspect(database); // first: who sees the state finds them suspect
    }
    epoch++;
    changedAt = clock.nanoTime();
    CountDownLatch waiting = verdict;
    if (next == BreakerState.SUSPECT) {
      verdict = new CountDownLatch(1);
    }
    state = next;
    affected.changed(database, next);
    waiting.countDown();
  }

  private Circuit circuit() {
    Circuit known = circuit;
    if (known == null) {
      known = new Circuit(policy);
      circuit = known;
    }
    return known;
  }

  synchronized BreakerSnapshot snapshot() {
    return new BreakerSnapshot(
        name(),
        database,
        state,
        epoch == 0 ? 0 : (clock.nanoTime() - changedAt) / 1_000_000,
        failures,
        rejected.sum(),
        would.sum(),
        opened,
        story.lastState());
  }
}
