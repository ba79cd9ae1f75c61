// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.guard.gate.Demand;
import dev.lifeguard.agent.guard.gate.GateSnapshot;
import dev.lifeguard.agent.measure.HistogramSnapshot;

/**
 * Counts of one pool at one moment; the difference of two is what was asked of it meanwhile.
 *
 * @param failures at its gate
 */
record GateDemand(long nanos, long returns, long heldNanos, long failures) {

  static GateDemand of(long nanos, HistogramSnapshot hold, GateSnapshot gate) {
    return new GateDemand(nanos, hold.count(), hold.sumNanos(), gate.timeouts() + gate.rejected());
  }

  Demand since(GateDemand before) {
    return new Demand(
        (nanos - before.nanos) / 1e9,
        returns - before.returns,
        (heldNanos - before.heldNanos) / 1e9,
        failures - before.failures);
  }
}
