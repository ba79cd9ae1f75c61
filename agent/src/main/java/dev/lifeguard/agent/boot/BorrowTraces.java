// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.diagnosis.TraceIds;
import dev.lifeguard.agent.pool.PhysicalConnection;
import dev.lifeguard.agent.trace.Traces;
import org.jspecify.annotations.Nullable;

/** Tells the diagnosis which traces callers are in. */
record BorrowTraces(Traces traces) implements TraceIds {

  @Override
  public @Nullable String current() {
    return traces.currentTraceId();
  }

  @Override
  public @Nullable String of(PhysicalConnection held) {
    return traces.traceId(held);
  }
}
