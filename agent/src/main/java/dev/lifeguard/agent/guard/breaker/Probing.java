// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.breaker;

import dev.lifeguard.agent.time.Clock;
import java.util.concurrent.TimeUnit;

/** The agent's own questions to one database, and what follows from the answers. */
final class Probing {

  /** A probe that takes longer got no answer: five of them would take half a minute. */
  private static final long HANGING_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Condition condition;
  private final Prober prober;
  private final Clock clock;

  /** What it said last instead of an answer, and since when: a restart goes through several. */
  private String says = "";

  private long saysSince;

  Probing(Condition condition, Prober prober, Clock clock) {
    this.condition = condition;
    this.prober = prober;
    this.clock = clock;
  }

  /** Asks the database; returns when to do so again. On the agent's own thread. */
  long step() {
    int before;
    long began = clock.nanoTime();
    synchronized (condition) {
      boolean closed = condition.state() == BreakerState.CLOSED;
      if (!prober.takesUp(condition.orders.isIdle(), closed)) {
        return Runner.DONE;
      }
      before = condition.epoch();
    }
    Throwable failure = prober.failure();
    long next;
    synchronized (condition) {
      if (condition.epoch() == before) {
        if (failure == null) {
          answered();
        } else {
          failed(failure, began);
        }
      }
      long now = clock.nanoTime();
      next = next(now, now - began);
      prober.nextAt(now + next);
    }
    condition.story.say();
    return next;
  }

  private void answered() {
    BreakerState state = condition.state();
    if (state == BreakerState.CLOSED) {
      condition.circuit().succeeded();
      condition.calmDown();
    } else if (state == BreakerState.SUSPECT) {
      condition.close("it answers");
    } else {
      condition.circuit().halfOpen();
      if (condition.circuit().succeeded()) {
        condition.close("it answers");
      } else if (state == BreakerState.OPEN) {
        condition.halfOpen();
      }
    }
  }

  private void failed(Throwable failure, long began) {
    condition.failed(failure);
    heard(Evidence.state(failure));
    BreakerState state = condition.state();
    if (state == BreakerState.HALF_OPEN) {
      condition.open();
    } else if (state != BreakerState.OPEN) {
      if (state == BreakerState.CLOSED) {
        condition.suspect(began);
      }
      long now = clock.nanoTime();
      long silent = now - condition.suspectSince();
      boolean counted = condition.circuit().failed();
      boolean hangs = now - began >= HANGING_NANOS && silent >= 2 * Breaker.GRACE_NANOS;
      boolean enough = counted || condition.losses.prove(now) || hangs;
      if (enough && now - condition.graceEnds() >= 0) {
        condition.open();
      }
    }
  }

  private void heard(String state) {
    if (!says.equals(state)) {
      says = state;
      saysSince = clock.nanoTime();
    }
  }

  private long next(long now, long took) {
    return switch (condition.state()) {
      case CLOSED -> Prober.LATER_NANOS; // who asks again is not in a hurry, or wakes it
      case SUSPECT -> Prober.soon(Math.min(now - condition.suspectSince(), now - saysSince), took);
      case HALF_OPEN -> 0;
      case OPEN -> prober.pause();
    };
  }
}
