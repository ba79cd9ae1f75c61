// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import static dev.lifeguard.agent.alert.Severity.CRITICAL;
import static dev.lifeguard.agent.alert.Severity.WARNING;

import dev.lifeguard.agent.measure.Exemplar;
import dev.lifeguard.agent.query.OperationSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What statements say of a database. */
final class StatementRules {

  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  private StatementRules() {}

  static List<Rule> all() {
    return List.of(
        rule(
            "LifeguardDatabaseErrors",
            WARNING,
            FIVE_MINUTES,
            0.01,
            FIVE_MINUTES,
            "more than 1 % of the statements of the last 5 minutes failed for a reason of the"
                + " database or the network (SQLState 08, 53, 57, 58, XX)",
            "Statements fail for a reason that is not theirs.",
            StatementRules::infrastructure),
        rule(
            "LifeguardReadOnlyPrimary",
            CRITICAL,
            Duration.ZERO,
            3,
            Duration.ofMinutes(2),
            "more than 3 statements of the last 2 minutes could not write (SQLState 25006)",
            "A failover has happened and the pool is still connected to the old primary.",
            StatementRules::readOnly),
        rule(
            "LifeguardDeadlocks",
            WARNING,
            Duration.ZERO,
            2,
            FIVE_MINUTES,
            "more than 2 statements of the last 5 minutes ended in a deadlock (SQLState 40P01)",
            "Transactions take the same locks in different orders.",
            StatementRules::deadlocks),
        rule(
            "LifeguardStatementsSlow",
            WARNING,
            Duration.ofMinutes(10),
            0.05,
            FIVE_MINUTES,
            "one statement in twenty of the last 5 minutes took longer than 100 ms",
            "The database, or what is asked of it, is slow.",
            StatementRules::slow));
  }

  private static Rule rule(
      String id,
      Severity severity,
      Duration holds,
      double threshold,
      Duration window,
      String condition,
      String meaning,
      Look look) {
    RuleInfo info =
        new RuleInfo(
            id, severity, Subject.DATABASE, holds, threshold, window, condition, meaning, true);
    return new Rule(info, each(look));
  }

  /** Looks at one database; null where the condition does not hold. */
  private interface Look {
    @Nullable Sighting at(RuleInfo rule, Readings readings, String database);
  }

  private static BiFunction<RuleInfo, Readings, List<Sighting>> each(Look look) {
    return (rule, readings) -> {
      Set<String> databases = new LinkedHashSet<>();
      readings.now().operations().forEach(each -> databases.add(Counts.name(each.endpoint())));
      List<Sighting> found = new ArrayList<>();
      for (String database : databases) {
        Sighting sighting = look.at(rule, readings, database);
        if (sighting != null) {
          found.add(sighting);
        }
      }
      return found;
    };
  }

  private static @Nullable Sighting infrastructure(RuleInfo rule, Readings readings, String name) {
    long all = readings.increase(rule, Counter.STATEMENTS, name);
    long failed = readings.increase(rule, Counter.INFRASTRUCTURE_ERRORS, name);
    double share = all == 0 ? 0 : (double) failed / all;
    if (share <= rule.threshold()) {
      return null;
    }
    return new Sighting(
        name,
        share,
        "database "
            + name
            + ": "
            + Words.percent(share)
            + " of the statements of the last 5 minutes failed for a reason of the database or the"
            + " network",
        trace(rule, readings, name, each -> Counts.infrastructure(each.errorType()), 0));
  }

  private static @Nullable Sighting readOnly(RuleInfo rule, Readings readings, String name) {
    long count = readings.increase(rule, Counter.READ_ONLY, name);
    if (count <= rule.threshold()) {
      return null;
    }
    return new Sighting(
        name,
        (double) count,
        "database "
            + name
            + ": "
            + count
            + " statements of the last 2 minutes could not write, the server only reads"
            + " (targetServerType=primary in the URL)",
        trace(rule, readings, name, each -> Counts.READ_ONLY.equals(each.errorType()), 0));
  }

  private static @Nullable Sighting deadlocks(RuleInfo rule, Readings readings, String name) {
    long count = readings.increase(rule, Counter.DEADLOCKS, name);
    if (count <= rule.threshold()) {
      return null;
    }
    return new Sighting(
        name,
        (double) count,
        "database "
            + name
            + ": "
            + count
            + " statements of the last 5 minutes were ended by a deadlock; the server's log names"
            + " both sides",
        trace(rule, readings, name, each -> Counts.DEADLOCK.equals(each.errorType()), 0));
  }

  private static @Nullable Sighting slow(RuleInfo rule, Readings readings, String name) {
    double share = readings.share(rule, Counter.STATEMENTS, Counter.QUICK_STATEMENTS, name);
    if (share <= rule.threshold()) {
      return null;
    }
    return new Sighting(
        name,
        share,
        "database "
            + name
            + ": "
            + Words.percent(share)
            + " of the statements of the last 5 minutes took longer than 100 ms"
            + " (lifeguard.slow.threshold)",
        trace(rule, readings, name, each -> true, Counts.QUICK_NANOS));
  }

  /** The newest trace of a statement like that, if it is of the rule's window. */
  private static Evidence trace(
      RuleInfo rule,
      Readings readings,
      String database,
      Predicate<OperationSnapshot> like,
      long longerThanNanos) {
    List<Exemplar> known = new ArrayList<>();
    for (OperationSnapshot each : readings.now().operations()) {
      if (Counts.name(each.endpoint()).equals(database) && like.test(each)) {
        known.addAll(each.duration().exemplars());
      }
    }
    return readings.newest(rule, known, longerThanNanos);
  }
}
