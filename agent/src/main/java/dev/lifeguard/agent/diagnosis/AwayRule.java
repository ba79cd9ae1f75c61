// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Connections are held by code that does something else: calls another service, sleeps, counts. */
final class AwayRule implements Rule {

  private static final long AWAY_MILLIS = 200;

  @Override
  public @Nullable Finding in(Report report) {
    List<Holding> away =
        report.holders().stream()
            .filter(each -> each.isQuietFor(AWAY_MILLIS) && !each.left())
            .toList();
    List<Holding> worst = Groups.largest(away, AwayRule::what);
    if (worst.isEmpty()) {
      return null;
    }
    long quiet = worst.stream().mapToLong(Holding::quietMillis).max().orElse(0);
    boolean inTransaction = worst.stream().anyMatch(each -> each.transactionMillis() > 0);
    return new Finding(
        worst.size(),
        worst.size()
            + " of "
            + report.inUse()
            + (worst.size() == 1 ? " connections is held by " : " connections are held by ")
            + what(worst.get(0))
            + " (no SQL for "
            + Words.span(quiet)
            + (inTransaction ? ", in transaction" : "")
            + ")");
  }

  /** {@code OrderService.place while calling PaymentClient.post}. */
  private static String what(Holding holding) {
    String who = holding.site().isEmpty() ? "thread " + holding.thread() : holding.site();
    return holding.doing().isEmpty() ? who : who + " while " + holding.doing();
  }
}
