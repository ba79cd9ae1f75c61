// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.drain;

import dev.lifeguard.agent.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Time that passes while somebody sleeps, and what happens meanwhile. */
final class HandClock implements Clock {

  /** One for each sleep to come. */
  final Deque<Runnable> meanwhile = new ArrayDeque<>();

  private long now = -3_000_000_000L; // nanoTime may be negative

  private final long began = now;

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public void sleep(long nanos) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    now += nanos;
    Runnable next = meanwhile.poll();
    if (next != null) {
      next.run();
    }
  }

  void passes(Duration time) {
    now += time.toNanos();
  }

  Duration passed() {
    return Duration.ofNanos(now - began);
  }
}
