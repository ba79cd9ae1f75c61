// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.retry;

import dev.lifeguard.agent.guard.retry.RetryPolicy.Mode;
import dev.lifeguard.agent.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/**
 * Decides whether what failed is tried once more, and waits before it is. Facade of this package;
 * thread-safe. It never knows what failed, so whoever asks must know that it may be repeated.
 */
public final class Retries {

  /** There is no end to the caller's patience, or it is not known. */
  public static final long NO_DEADLINE = Long.MAX_VALUE;

  private final Clock clock;
  private final LongAdder retried = new LongAdder();
  private final LongAdder succeeded = new LongAdder();
  private final LongAdder exhausted = new LongAdder();
  private final LongAdder interrupted = new LongAdder();
  private final LongAdder would = new LongAdder();
  private final LongAdder discarded = new LongAdder();

  /** How many threads are between a failure and what became of it. */
  private final LongAdder underWay = new LongAdder();

  private final ThreadLocal<Boolean> trying = new ThreadLocal<>();

  /** Nothing counted yet. */
  public Retries(Clock clock) {
    this.clock = clock;
  }

  /**
   * An attempt failed with something that may pass. Waits, when it is to be made once more.
   *
   * @param attempt how many were made; from 1
   * @param leftNanos how long the caller still waits; {@link #NO_DEADLINE}
   */
  public boolean again(RetryPolicy policy, int attempt, long leftNanos) {
    long delay = policy.delayNanos(attempt, ThreadLocalRandom.current().nextDouble());
    return again(policy, attempt < policy.attempts() && delay < leftNanos, () -> slept(delay));
  }

  /**
   * The same, where something else than time tells when it is worth it.
   *
   * @param waiting waits for that; false when it is not worth it
   */
  public boolean again(RetryPolicy policy, int attempt, BooleanSupplier waiting) {
    return again(policy, attempt <= policy.attempts(), waiting);
  }

  private boolean again(RetryPolicy policy, boolean left, BooleanSupplier waiting) {
    if (policy.mode() == Mode.OFF) {
      return false;
    }
    if (policy.mode() == Mode.OBSERVE) {
      would.add(left ? 1 : 0);
      return false;
    }
    if (left && waiting.getAsBoolean()) {
      retried.increment();
      begun();
      return true;
    }
    ended();
    (Thread.currentThread().isInterrupted() ? interrupted : exhausted).increment();
    return false;
  }

  private boolean slept(long nanos) {
    try {
      clock.sleep(nanos);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** A connect succeeded on this thread, tried again or not. */
  public void connected() {
    if (underWay.sum() > 0 && ended()) {
      succeeded.increment();
    }
  }

  private void begun() {
    if (trying.get() == null) {
      trying.set(Boolean.TRUE);
      underWay.increment();
    }
  }

  private boolean ended() {
    boolean was = trying.get() != null;
    trying.remove();
    if (was) {
      underWay.decrement();
    }
    return was;
  }

  /** A broken connection was thrown away instead of being handed out. */
  public void discarded() {
    discarded.increment();
  }

  /** What became of it. */
  public RetrySnapshot snapshot() {
    Map<String, Long> outcomes = new LinkedHashMap<>();
    outcomes.put("retried", retried.sum());
    outcomes.put("succeeded", succeeded.sum());
    outcomes.put("exhausted", exhausted.sum());
    outcomes.put("interrupted", interrupted.sum());
    return new RetrySnapshot(outcomes, would.sum(), discarded.sum());
  }
}
