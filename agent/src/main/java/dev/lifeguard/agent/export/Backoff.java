// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to leave a receiver alone: 1 s, 2 s, 4 s … 30 s, each by up to a fifth more. */
final class Backoff {

  private static final long FIRST_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long LONGEST_NANOS = Duration.ofSeconds(30).toNanos();

  /** A receiver that wants to be left alone for longer is asked again nevertheless. */
  private static final long LONGEST_ASKED_NANOS = Duration.ofMinutes(2).toNanos();

  private int failures;

  void succeeded() {
    failures = 0;
  }

  /** Nanoseconds until the next attempt, after one more failure. */
  long failed(Duration notBefore) {
    long pause = Math.min(LONGEST_NANOS, FIRST_NANOS << Math.min(failures, 10));
    failures++;
    // So that the instances of a service do not come back together.
    long jittered = pause + ThreadLocalRandom.current().nextLong(pause / 5);
    return Math.max(jittered, Math.min(notBefore.toNanos(), LONGEST_ASKED_NANOS));
  }
}
