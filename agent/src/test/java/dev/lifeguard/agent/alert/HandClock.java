// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import dev.lifeguard.agent.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Time that passes when a test says so. */
final class HandClock implements Clock {

  private static final Instant BEGAN = Instant.parse("2026-11-21T12:00:00Z");

  private long nanos = -7_000_000_000L; // nanoTime may be negative
  private long passed;

  @Override
  public long nanoTime() {
    return nanos;
  }

  @Override
  public Instant now() {
    return BEGAN.plusNanos(passed);
  }

  @Override
  public void sleep(long time) {
    passes(Duration.ofNanos(time));
  }

  void passes(Duration time) {
    nanos += time.toNanos();
    passed += time.toNanos();
  }
}
