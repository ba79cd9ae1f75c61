// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.retry;

import java.time.Duration;

/**
 * Whether and how often what failed is tried again.
 *
 * @param attempts in all
 * @param delay before the second; doubles from then on
 * @param maxDelay the longest
 * @param jitter random percentage of each delay
 */
public record RetryPolicy(Mode mode, int attempts, Duration delay, Duration maxDelay, int jitter) {

  /** What is done. */
  public enum Mode {
    /** Nothing. */
    OFF,
    /** It is counted what would have been tried again. */
    OBSERVE,
    /** It is tried again. */
    ENFORCE
  }

  /**
   * How long to wait after an attempt.
   *
   * @param attempt the one that failed; from 1
   * @param random from 0 to 1
   */
  long delayNanos(int attempt, double random) {
    long most = maxDelay.toNanos();
    long doubled = delay.toNanos() << Math.min(attempt - 1, 20);
    long plain = doubled <= 0 || doubled > most ? most : doubled;
    return Math.round(plain * (1 + (2 * random - 1) * jitter / 100.0));
  }
}
