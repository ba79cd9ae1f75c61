// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.breaker;

import java.time.Duration;

/**
 * When a circuit breaker opens, and how it closes.
 *
 * @param failures consecutive failed connects that open it; with a rate: fewest connects to judge
 *     by
 * @param failureRate percentage of failed connects within {@code window} that opens it instead; 0
 *     for none
 * @param delay after which one caller is let through where nothing else tells that the database is
 *     back
 * @param trials successful trials that close it
 */
public record BreakerPolicy(
    Mode mode, int failures, int failureRate, Duration window, Duration delay, int trials) {

  /** What is done about callers while it is open. */
  public enum Mode {
    /** Nothing, and nothing is counted. */
    OFF,
    /** They are counted. */
    OBSERVE,
    /** They are refused. */
    ENFORCE
  }
}
