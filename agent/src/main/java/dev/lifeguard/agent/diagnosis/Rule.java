// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import org.jspecify.annotations.Nullable;

/** One reason why a pool can be empty. */
@FunctionalInterface
interface Rule {

  /** What it finds; null when it does not apply. */
  @Nullable Finding in(Report report);

  /**
   * A reason.
   *
   * @param explains how many of the connections in use it accounts for
   */
  record Finding(int explains, String sentence) {}
}
