// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Connections that nobody gives back. */
final class LeakRule implements Rule {

  /** Code that has just left a function may be about to close what it returned. */
  private static final long LEFT_MILLIS = 500;

  @Override
  public @Nullable Finding in(Report report) {
    List<Holding> leaks = report.holders().stream().filter(LeakRule::isLeak).toList();
    List<Holding> worst = Groups.largest(leaks, Holding::place);
    if (worst.isEmpty()) {
      return null;
    }
    boolean judged = worst.stream().anyMatch(LeakRule::isJudged);
    String place = worst.get(0).place();
    String all = leaks.size() + " of " + report.inUse();
    String others = leaks.size() == worst.size() ? "" : ", " + worst.size() + " of them";
    return new Finding(
        leaks.size(),
        judged
            ? all + " leaked" + others + " at " + place
            : all
                + (leaks.size() == 1 ? " was" : " were")
                + " not given back by code that has gone on"
                + others
                + ", borrowed at "
                + place);
  }

  private static boolean isLeak(Holding holding) {
    return isJudged(holding) || (holding.left() && holding.isQuietFor(LEFT_MILLIS));
  }

  private static boolean isJudged(Holding holding) {
    Verdict verdict = holding.verdict();
    return verdict != null && verdict.isLeak();
  }
}
