// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import dev.lifeguard.agent.diagnosis.PoolDiagnosis;
import dev.lifeguard.agent.guard.breaker.BreakerState;
import dev.lifeguard.agent.guard.cap.CapSnapshot;
import dev.lifeguard.agent.guard.gate.GateSnapshot;
import dev.lifeguard.agent.pool.PoolSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * One pool at one moment, with what stands before it.
 *
 * @param gate null while it is off
 * @param cap null where the agent has no say in its settings
 * @param order null while nobody has resized it by hand
 * @param maxConnections what its server takes from everybody; 0 when that is not known
 */
public record PoolState(
    PoolSnapshot pool,
    @Nullable GateSnapshot gate,
    @Nullable CapSnapshot cap,
    @Nullable PoolDiagnosis diagnosis,
    BreakerState breaker,
    @Nullable PoolOrder order,
    int maxConnections) {

  /** Its name. */
  public String name() {
    return pool.name();
  }
}
