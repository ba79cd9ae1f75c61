// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.breaker;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerBuilder;

/**
 * Failsafe's state machine: counts, and says when that is enough. All that knows of the library,
 * loaded with a database's first failure. Never asked for a permit while it is open: when to try
 * again is decided elsewhere, by another clock.
 */
final class Circuit {

  private final BreakerPolicy policy;
  private final CircuitBreaker<Object> breaker;

  Circuit(BreakerPolicy policy) {
    this.policy = policy;
    CircuitBreakerBuilder<Object> builder = CircuitBreaker.builder();
    if (policy.failureRate() > 0) {
      builder.withFailureRateThreshold(policy.failureRate(), policy.failures(), policy.window());
    } else {
      builder.withFailureThreshold(policy.failures());
    }
    breaker = builder.withDelay(policy.delay()).withSuccessThreshold(policy.trials()).build();
  }

  /** Whether it was made for this policy. */
  boolean isOf(BreakerPolicy other) {
    return policy.equals(other);
  }

  /** A failure; returns whether there are enough of them. */
  boolean failed() {
    if (!breaker.isOpen()) {
      breaker.recordFailure();
    }
    return breaker.isOpen();
  }

  /** A success; returns whether it is closed. */
  boolean succeeded() {
    if (breaker.isHalfOpen()) {
      breaker.tryAcquirePermit(); // recording gives one back
    }
    breaker.recordSuccess();
    return breaker.isClosed();
  }

  boolean isOpen() {
    return breaker.isOpen();
  }

  void open() {
    breaker.open();
  }

  void halfOpen() {
    if (!breaker.isHalfOpen()) {
      breaker.halfOpen();
    }
  }

  /** Closes it, with nothing counted. */
  void close() {
    breaker.close();
  }
}
