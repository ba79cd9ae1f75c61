// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.drain;

import java.time.Duration;

/**
 * What happens to work that still holds connections when a pool is closed.
 *
 * @param timeout longest wait for it; for all pools together that are closed one after the other
 */
public record DrainPolicy(Mode mode, Duration timeout) {

  /** What the policy does. */
  public enum Mode {
    OFF,
    OBSERVE,
    ENFORCE
  }
}
