// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export;

import dev.lifeguard.agent.trace.FinishedSpan;
import dev.lifeguard.agent.trace.SpanSource;
import java.util.List;

/** A source, and what has been taken out of it to see whether there is anything. */
record Unread(List<FinishedSpan> first, SpanSource rest) implements SpanSource {

  @Override
  public int drainTo(List<FinishedSpan> into, int most) {
    if (most <= 0) {
      return 0;
    }
    if (first.isEmpty()) {
      return rest.drainTo(into, most);
    }
    into.add(first.remove(0));
    return 1 + drainTo(into, most - 1);
  }

  @Override
  public long dropped() {
    return rest.dropped();
  }
}
