// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.trace.FinishedSpan;
import dev.lifeguard.agent.trace.SpanSource;
import java.util.List;

/** Where no spans are recorded. */
record NoSpans() implements SpanSource {

  @Override
  public int drainTo(List<FinishedSpan> into, int most) {
    return 0;
  }

  @Override
  public long dropped() {
    return 0;
  }
}
