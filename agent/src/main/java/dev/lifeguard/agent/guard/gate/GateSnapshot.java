// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.gate;

import dev.lifeguard.agent.measure.HistogramSnapshot;

/**
 * One gate at one moment.
 *
 * @param mode what it does
 * @param limit most permits it gives out
 * @param inUse permits that are out; above the limit after that was lowered, and by nested borrows
 * @param peak most permits that were out at once
 * @param waiting callers that wait now
 * @param entered permits ever given out
 * @param would in observe mode: callers that would have waited
 * @param timeouts callers that waited in vain
 * @param rejected callers that did not wait because too many did
 * @param nested callers let in beyond the limit because they held a connection already
 * @param interrupted callers interrupted while they waited
 * @param drained callers refused because the pool was being drained
 * @param waits how long callers waited, whether or not they were let in then
 * @param calmest demand of the calm stretch that needed most connections
 */
public record GateSnapshot(
    GatePolicy.Mode mode,
    int limit,
    int inUse,
    int peak,
    int waiting,
    long entered,
    long would,
    long timeouts,
    long rejected,
    long nested,
    long interrupted,
    long drained,
    HistogramSnapshot waits,
    Demand calmest) {

  /** Callers that had to wait. */
  public long waited() {
    return waits.count();
  }
}
