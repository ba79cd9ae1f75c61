// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everybody works, nobody is slow, and there are more of them than connections. */
final class SmallRule implements Rule {

  private static final long SLOW_MILLIS = 1_000;
  private static final long PAUSE_MILLIS = 200;

  @Override
  public @Nullable Finding in(Report report) {
    List<Holding> busy =
        report.holders().stream()
            .filter(
                each ->
                    each.running()
                        ? each.runningMillis() < SLOW_MILLIS && !each.waitsForLock()
                        : each.quietMillis() < PAUSE_MILLIS)
            .toList();
    if (busy.isEmpty()) {
      return null;
    }
    long longest = busy.stream().mapToLong(Holding::runningMillis).max().orElse(0);
    return new Finding(
        busy.size(),
        "the pool is too small for "
            + (report.inUse() + Math.max(report.waitingCallers(), report.waiting().size()))
            + " callers at once: "
            + busy.size()
            + " of "
            + report.inUse()
            + " work, none is slow (longest statement now "
            + Words.span(longest)
            + ")");
  }
}
