// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import dev.lifeguard.agent.diagnosis.Rule.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sentence that a report comes to. Rules are asked in order, the most certain first: the first
 * that accounts for half of the connections wins, or else the one that accounts for most. Where
 * none finds anything and nobody waits there is nothing to explain, and that is said.
 */
final class Conclusion {

  private static final List<Rule> RULES =
      List.of(
          new UnopenedRule(),
          new NestedRule(),
          new LockRule(),
          new LeakRule(),
          new SilentRule(),
          new AwayRule(),
          new SlowRule(),
          new SmallRule());

  private Conclusion() {}

  static String of(Report report) {
    Finding best = null;
    for (Rule rule : RULES) {
      Finding found = rule.in(report);
      if (found != null && found.explains() * 2 >= report.inUse()) {
        return found.sentence();
      }
      best = better(best, found);
    }
    return best == null ? mixed(report) : best.sentence();
  }

  private static @Nullable Finding better(@Nullable Finding best, @Nullable Finding found) {
    return found != null && (best == null || found.explains() > best.explains()) ? found : best;
  }

  private static String mixed(Report report) {
    long running = report.holders().stream().filter(Holding::running).count();
    if (report.callersWithout() == 0 && !report.timedOut()) {
      return "nobody waits: "
          + report.inUse()
          + (report.max() > 0 ? " of " + report.max() : "")
          + " connections in use, "
          + (running == 1 ? "1 runs a statement" : running + " run statements");
    }
    return "no single cause: of "
        + report.inUse()
        + " in use "
        + running
        + " run statements and "
        + (report.holders().size() - running)
        + " do not";
  }
}
