// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.breaker;

import dev.lifeguard.agent.guard.breaker.BreakerPolicy.Mode;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The state of one database's breaker, and how it changes. {@link #state} is what callers read;
 * whoever calls what changes it holds this object's lock, and never waits under it.
 */
final class Condition {

  final Orders orders;
  final Story story;
  final Losses losses = new Losses();
  final LongAdder rejected = new LongAdder();

  private final Endpoint database;
  private final Affected affected;
  private final Prober prober;
  private final Clock clock;

  private volatile BreakerState state = BreakerState.CLOSED;
  private volatile boolean calm = true;
  private volatile CountDownLatch verdict = new CountDownLatch(0);
  private volatile long suspectSince;
  private volatile long spokeAt;
  private volatile long openedAt;
  private @Nullable Circuit circuit;
  private int epoch;
  private int failures;
  private long changedAt;
  private long refusedBefore;
  private long opened;

  Condition(
      Endpoint database, BreakerPolicy policy, Affected affected, Prober prober, Clock clock) {
    this.database = database;
    this.orders = new Orders(policy);
    this.affected = affected;
    this.prober = prober;
    this.clock = clock;
    this.story = new Story(database);
    this.spokeAt = clock.nanoTime();
  }

  BreakerState state() {
    return state;
  }

  /** The settings have changed; what was counted by others is worth nothing. */
  void policy(BreakerPolicy now) {
    orders.policy(now);
    if (circuit != null && state == BreakerState.CLOSED && !circuit.isOf(now)) {
      circuit = null;
    }
  }

  /** Whether nothing has failed lately. */
  boolean isCalm() {
    return calm;
  }

  /** What suspect callers wait for. */
  CountDownLatch verdict() {
    return verdict;
  }

  long suspectSince() {
    return suspectSince;
  }

  /** When callers have waited long enough for a server that is away, or that said it is coming. */
  long graceEnds() {
    long since = suspectSince;
    long spoke = Math.max(0, spokeAt - since);
    return since + Math.min(spoke + Breaker.GRACE_NANOS, Breaker.MOST_GRACE_NANOS);
  }

  long openedAt() {
    return openedAt;
  }

  /** Grows with each change of state: what belongs to one before is dropped. */
  int epoch() {
    return epoch;
  }

  /** Whether something that began then belongs to an outage that is over. */
  boolean isStale(long start) {
    return epoch > 0 && state == BreakerState.CLOSED && start - changedAt < 0;
  }

  /** Whether it is closed, and not just because the database has answered a moment ago. */
  boolean isClosedForLong(long now) {
    return state == BreakerState.CLOSED && (epoch == 0 || now - changedAt >= Prober.LATER_NANOS);
  }

  /** Something failed, that is worth a question. */
  void uneasy() {
    calm = false;
  }

  /** It could not be reached. */
  void failed(Throwable thrown) {
    calm = false;
    failures++;
    story.failed(thrown);
    if (Evidence.isNotNow(thrown)) {
      spokeAt = clock.nanoTime();
    }
  }

  void calmDown() {
    failures = 0;
    losses.clear();
    story.over();
    calm = true;
  }

  /** Closed as it is, with nothing counted. */
  void reset() {
    circuit = null;
    calmDown();
  }

  void suspect(long since) {
    if (since - spokeAt > 0) {
      spokeAt = since; // what it said before was about something else
    }
    suspectSince = since;
    become(BreakerState.SUSPECT);
  }

  /** Whatever is known: what it says of how long begins now. */
  void openNow() {
    suspectSince = clock.nanoTime();
    open();
  }

  void open() {
    long now = clock.nanoTime();
    boolean again = state == BreakerState.HALF_OPEN;
    if (!again) {
      if (state == BreakerState.CLOSED) {
        suspectSince = now;
      }
      prober.hurry();
      opened++;
      refusedBefore = rejected.sum();
    }
    openedAt = now;
    circuit().open();
    become(BreakerState.OPEN);
    if (!again) {
      boolean refuses = orders.policy().mode() == Mode.ENFORCE;
      if (orders.isForced()) {
        story.openedByHand(refuses);
      } else {
        story.opened(refuses);
      }
      prober.ask(false);
    }
  }

  void halfOpen() {
    circuit().halfOpen();
    become(BreakerState.HALF_OPEN);
  }

  void close(String why) {
    boolean wasOpen = state != BreakerState.SUSPECT;
    long since = suspectSince;
    circuit().close();
    prober.forget();
    calmDown();
    become(BreakerState.CLOSED);
    prober.wake();
    if (wasOpen) {
      long refused = rejected.sum() - refusedBefore;
      story.closed(why, clock.nanoTime() - since, refused);
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

  Circuit circuit() {
    Circuit known = circuit;
    if (known == null) {
      known = new Circuit(orders.policy());
      circuit = known;
    }
    return known;
  }

  BreakerSnapshot snapshot(long would) {
    return new BreakerSnapshot(
        story.name(),
        database,
        state,
        epoch == 0 ? 0 : (clock.nanoTime() - changedAt) / 1_000_000,
        failures,
        rejected.sum(),
        would,
        opened,
        story.lastState(),
        orders.isForced());
  }
}
