// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.drain;

import java.time.Duration;

/**
 * What happens to work that still holds connections when a pool is closed.
 *
 * @param timeout longest wait for it; also for all pools together when the JVM ends
 */
public record DrainPolicy(Mode mode, Duration timeout) {

  /** What the policy does. */
  public enum Mode {
    OFF,
    OBSERVE,
    ENFORCE
  }
}
