// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

/** What a policy does when its condition is met. */
public enum Policy {
  /** Nothing, not even counting. */
  OFF,
  /** Counts, and says what would have been done. */
  OBSERVE,
  /** Acts. */
  ENFORCE,
  /** Observes in development, enforces in staging and production. */
  AUTO;

  /** This policy with {@link #AUTO} settled for an environment; never {@code AUTO}. */
  public Policy resolve(Environment environment) {
    if (this != AUTO) {
      return this;
    }
    return environment == Environment.DEVELOPMENT ? OBSERVE : ENFORCE;
  }
}
