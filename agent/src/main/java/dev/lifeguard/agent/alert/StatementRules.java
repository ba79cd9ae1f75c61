// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import static dev.lifeguard.agent.alert.Kinds.ASKED;
import static dev.lifeguard.agent.alert.Severity.CRITICAL;
import static dev.lifeguard.agent.alert.Severity.WARNING;

import dev.lifeguard.agent.measure.Exemplar;
import dev.lifeguard.agent.query.OperationSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What statements say of a database. */
final class StatementRules {

  private StatementRules() {}

  static List<Rule> all() {
    return List.of(
        ASKED
            .rule(
                "LifeguardDatabaseErrors",
                WARNING,
                "more than 1 % of the statements of the last 5 minutes failed for a reason of the"
                    + " database or the network (SQLState 08, 53, 57, 58, XX)",
                "Statements fail for a reason that is not theirs.")
            .within(5)
            .above(0.01)
            .forMinutes(5)
            .with(trace(each -> Counts.infrastructure(each.errorType()), 0))
            .when(
                (rule, readings, name) -> failed(rule, readings, name),
                (name, share) ->
                    Words.percent(share)
                        + " of the statements of the last 5 minutes failed for a reason of the"
                        + " database or the network"),
        ASKED
            .rule(
                "LifeguardReadOnlyPrimary",
                CRITICAL,
                "more than 3 statements of the last 2 minutes could not write (SQLState 25006)",
                "A failover has happened and the pool is still connected to the old primary.")
            .within(2)
            .above(3)
            .with(trace(each -> Counts.READ_ONLY.equals(each.errorType()), 0))
            .when(
                (rule, readings, name) -> readings.increase(rule, Counter.READ_ONLY, name),
                (name, count) ->
                    Words.whole(count)
                        + " statements of the last 2 minutes could not write, the server only"
                        + " reads (targetServerType=primary in the URL)"),
        ASKED
            .rule(
                "LifeguardDeadlocks",
                WARNING,
                "more than 2 statements of the last 5 minutes ended in a deadlock (SQLState 40P01)",
                "Transactions take the same locks in different orders.")
            .within(5)
            .above(2)
            .with(trace(each -> Counts.DEADLOCK.equals(each.errorType()), 0))
            .when(
                (rule, readings, name) -> readings.increase(rule, Counter.DEADLOCKS, name),
                (name, count) ->
                    Words.whole(count)
                        + " statements of the last 5 minutes were ended by a deadlock; the"
                        + " server's log names both sides"),
        ASKED
            .rule(
                "LifeguardStatementsSlow",
                WARNING,
                "one statement in twenty of the last 5 minutes took longer than 100 ms",
                "The database, or what is asked of it, is slow.")
            .within(5)
            .above(0.05)
            .forMinutes(10)
            .with(trace(each -> true, Counts.QUICK_NANOS))
            .when(
                (rule, readings, name) ->
                    readings.share(rule, Counter.STATEMENTS, Counter.QUICK_STATEMENTS, name),
                (name, share) ->
                    Words.percent(share)
                        + " of the statements of the last 5 minutes took longer than 100 ms"
                        + " (lifeguard.slow.threshold)"));
  }

  private static double failed(RuleInfo rule, Readings readings, String database) {
    long all = readings.increase(rule, Counter.STATEMENTS, database);
    long failed = readings.increase(rule, Counter.INFRASTRUCTURE_ERRORS, database);
    return all == 0 ? 0 : (double) failed / all;
  }

  /** The newest trace of a statement like that, if it is of the rule's window. */
  private static Draft.Proof<String> trace(
      Predicate<OperationSnapshot> like, long longerThanNanos) {
    return (rule, readings, database) -> {
      List<Exemplar> known = new ArrayList<>();
      for (OperationSnapshot each : readings.now().operations()) {
        if (Counts.name(each.endpoint()).equals(database) && like.test(each)) {
          known.addAll(each.duration().exemplars());
        }
      }
      return readings.newest(rule, known, longerThanNanos);
    };
  }
}
