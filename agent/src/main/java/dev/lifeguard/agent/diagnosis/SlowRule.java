// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements take long, without waiting for anybody's lock. */
final class SlowRule implements Rule {

  private static final long SLOW_MILLIS = 1_000;
  private static final int MOST_CHARACTERS = 80;

  @Override
  public @Nullable Finding in(Report report) {
    List<Holding> slow =
        report.holders().stream()
            .filter(each -> each.runningMillis() >= SLOW_MILLIS && !each.waitsForLock())
            .toList();
    List<Holding> worst = Groups.largest(slow, Holding::statement);
    if (worst.isEmpty()) {
      return null;
    }
    long longest = worst.stream().mapToLong(Holding::runningMillis).max().orElse(0);
    Holding one = worst.get(0);
    return new Finding(
        slow.size(),
        Words.part(slow.size(), report.inUse(), "runs a slow statement", "run slow statements")
            + ", "
            + (worst.size() == slow.size() ? "" : worst.size() + " of them ")
            + (worst.size() == 1 ? "for " : "the longest for ")
            + Words.span(longest)
            + (one.site().isEmpty() ? "" : " at " + one.site())
            + ": "
            + shortened(one.statement()));
  }

  private static String shortened(String statement) {
    if (statement.isEmpty()) {
      return "(text unknown)";
    }
    return statement.length() <= MOST_CHARACTERS
        ? statement
        : statement.substring(0, MOST_CHARACTERS) + "…";
  }
}
