// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.breaker;

import dev.lifeguard.agent.guard.breaker.BreakerPolicy.Mode;

/** What settings and people say about one breaker. */
final class Orders {

  private volatile BreakerPolicy policy;
  private volatile boolean forced;

  Orders(BreakerPolicy policy) {
    this.policy = policy;
  }

  BreakerPolicy policy() {
    return policy;
  }

  void policy(BreakerPolicy now) {
    policy = now;
  }

  /** Whether it was opened by hand, until it is closed by hand. */
  boolean isForced() {
    return forced;
  }

  void forced(boolean byHand) {
    forced = byHand;
  }

  /** Whether it takes no notice of anything: switched off, or held open by hand. */
  boolean isIdle() {
    return forced || policy.mode() == Mode.OFF;
  }
}
