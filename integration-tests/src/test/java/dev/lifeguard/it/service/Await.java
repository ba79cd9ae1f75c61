// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.service;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits for something another process does and cannot announce. The bound only ends a hang. */
public final class Await {

  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

  private Await() {}

  /** Asks until there is a value. */
  public static <T> T value(String what, Supplier<@Nullable T> question) {
    return value(what, BOUND, question);
  }

  /** Asks until there is a value, with a limit of its own. */
  public static <T> T value(String what, Duration limit, Supplier<@Nullable T> question) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < deadline) {
      T answer = question.get();
      if (answer != null) {
        return answer;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    throw new AssertionError("still not so after " + limit.toSeconds() + " s: " + what);
  }

  /** Asks until it is so. */
  public static void that(String what, Supplier<Boolean> question) {
    value(what, () -> question.get() ? Boolean.TRUE : null);
  }

  /** Asks until it is so, with a limit of its own. */
  public static void that(String what, Duration limit, Supplier<Boolean> question) {
    value(what, limit, () -> question.get() ? Boolean.TRUE : null);
  }

  /** Asks until both are the same, and says how they differ if they stay different. */
  public static void same(String what, Supplier<Long> actual, Supplier<Long> expected) {
    long[] last = new long[2];
    try {
      that(
          what,
          () -> {
            last[0] = actual.get();
            last[1] = expected.get();
            return last[0] == last[1];
          });
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + ": " + last[0] + ", not " + last[1], e);
    }
  }
}
