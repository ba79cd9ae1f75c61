// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everybody works, nobody is slow, and there are more of them than connections. Of a pool that has
 * room left that is not said: whoever waits there waits for something else.
 */
final class SmallRule implements Rule {

  private static final long SLOW_MILLIS = 1_000;
  private static final long PAUSE_MILLIS = 200;

  /** Of a full pool one connection in so many is on its way from one caller to the next. */
  private static final int PASSED_ON = 10;

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
    int callers = report.inUse() + report.callersWithout();
    if (busy.isEmpty() || (report.callersWithout() == 0 && !report.timedOut())) {
      return null;
    }
    if (hasRoom(report, callers)) {
      return new Finding(busy.size(), room(report));
    }
    long longest = busy.stream().mapToLong(Holding::runningMillis).max().orElse(0);
    return new Finding(
        busy.size(),
        "the pool is too small for "
            + callers
            + " callers at once: "
            + busy.size()
            + " of "
            + report.inUse()
            + " work, none is slow (longest statement now "
            + Words.span(longest)
            + ")");
  }

  private static boolean hasRoom(Report report, int callers) {
    int passedOn = Math.max(1, report.max() / PASSED_ON);
    return report.hasRoom()
        && (callers <= report.max() || report.max() - report.inUse() > passedOn);
  }

  private static String room(Report report) {
    int without = report.callersWithout();
    return (without == 0 ? "callers timed out" : Words.counted(without, "caller") + waits(without))
        + " although only "
        + report.inUse()
        + " of "
        + report.max()
        + " connections are in use: the pool is slow to open or to hand out the others, or a gate"
        + " holds callers back (lifeguard.gate)";
  }

  private static String waits(int callers) {
    return callers == 1 ? " waits" : " wait";
  }
}
