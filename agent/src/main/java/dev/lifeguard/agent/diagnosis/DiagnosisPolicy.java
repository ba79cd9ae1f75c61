// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import java.time.Duration;

/**
 * What is done about a pool's leaks, and when it counts as under pressure.
 *
 * @param leakThreshold held for longer than this is suspect
 * @param reclaimAfter held for longer than this is taken back, under {@link Mode#ENFORCE}
 * @param pressurePercent utilisation that counts as pressure
 */
public record DiagnosisPolicy(
    Mode leak, Duration leakThreshold, Duration reclaimAfter, int pressurePercent) {

  /** What a policy does. */
  public enum Mode {
    OFF,
    OBSERVE,
    ENFORCE
  }

  /** How long nothing must have run on a connection before it can be called a leak. */
  long quietNanos() {
    return leakThreshold.toNanos() / 2;
  }
}
