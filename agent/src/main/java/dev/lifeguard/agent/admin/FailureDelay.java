// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long the answer to a wrong token waits: longer with each failure from the same address, never
 * long, and never for a right token, so that nobody can lock others out. Thread-safe, without a
 * lock over all addresses.
 */
final class FailureDelay {

  static final long MOST_MILLIS = 2_000;
  static final int MOST_ADDRESSES = 1_000;

  /** More make no longer wait. */
  private static final int MOST_COUNTED = 10;

  private static final long FORGET_NANOS = 60_000_000_000L;

  /** What all addresses share once there are too many of them. */
  private static final String OTHERS = "";

  private final LongSupplier nanoTime;
  private final Map<String, Failures> byAddress = new ConcurrentHashMap<>();

  FailureDelay(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Counts a failure and says how long its answer waits. */
  long next(String address) {
    long now = nanoTime.getAsLong();
    Failures failures = byAddress.compute(key(address, now), (key, seen) -> more(seen, now));
    return Math.min(MOST_MILLIS, 50L << failures.count);
  }

  int addresses() {
    return byAddress.size();
  }

  private String key(String address, long now) {
    if (byAddress.containsKey(address)) {
      return address;
    }
    if (byAddress.size() >= MOST_ADDRESSES) {
      byAddress.values().removeIf(failures -> failures.forgotten(now));
    }
    return byAddress.size() < MOST_ADDRESSES ? address : OTHERS;
  }

  private static Failures more(@Nullable Failures seen, long now) {
    return seen == null || seen.forgotten(now)
        ? new Failures(1, now)
        : new Failures(Math.min(seen.count + 1, MOST_COUNTED), now);
  }

  private record Failures(int count, long lastNanos) {
    boolean forgotten(long now) {
      return now - lastNanos > FORGET_NANOS;
    }
  }
}
