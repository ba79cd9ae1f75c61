// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import dev.lifeguard.agent.pool.PhysicalConnection;
import org.jspecify.annotations.Nullable;

/** Knows which trace something is in, so that a report and a trace lead to each other. */
public interface TraceIds {

  /** Knows of none. */
  TraceIds NONE =
      new TraceIds() {
        @Override
        public @Nullable String current() {
          return null;
        }

        @Override
        public @Nullable String of(PhysicalConnection held) {
          return null;
        }
      };

  /** The trace that the calling thread is in; null for none. */
  @Nullable String current();

  /** The trace in which a connection was borrowed; null for none. */
  @Nullable String of(PhysicalConnection held);
}
