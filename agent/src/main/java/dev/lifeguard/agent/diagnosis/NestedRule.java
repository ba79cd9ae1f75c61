// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Callers hold one connection and wait for a second: the pool can lock itself up. */
final class NestedRule implements Rule {

  private static final String UNKNOWN = "an unknown place";

  @Override
  public @Nullable Finding in(Report report) {
    List<Waiting> nested =
        report.waiting().stream().filter(each -> !each.alreadyHolds().isEmpty()).toList();
    if (nested.isEmpty()) {
      return null;
    }
    Set<Integer> slots = new HashSet<>();
    nested.forEach(each -> slots.addAll(each.alreadyHolds()));
    Waiting one = example(report, nested);
    return new Finding(
        slots.size(),
        Words.part(slots.size(), report.inUse(), "is", "are")
            + " held by "
            + (nested.size() == 1 ? "a thread that waits" : "threads that wait")
            + " for another one of the same pool: the first is borrowed at "
            + Objects.requireNonNullElse(first(report, one), UNKNOWN)
            + ", the second at "
            + (one.askedAt().isEmpty() ? UNKNOWN : one.askedAt().get(0)));
  }

  /** One whose first place is known: call sites are kept of a sample of borrows only. */
  private static Waiting example(Report report, List<Waiting> nested) {
    return nested.stream()
        .filter(each -> first(report, each) != null)
        .findFirst()
        .orElse(nested.get(0));
  }

  private static @Nullable String first(Report report, Waiting nested) {
    for (Holding holding : report.holders()) {
      if (nested.alreadyHolds().contains(holding.slot()) && !holding.borrowedAt().isEmpty()) {
        return holding.borrowedAt().get(0);
      }
    }
    return null;
  }
}
