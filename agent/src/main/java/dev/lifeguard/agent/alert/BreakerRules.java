// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import static dev.lifeguard.agent.alert.Severity.CRITICAL;
import static dev.lifeguard.agent.alert.Severity.WARNING;

import dev.lifeguard.agent.guard.breaker.BreakerSnapshot;
import dev.lifeguard.agent.guard.breaker.BreakerState;
import dev.lifeguard.agent.guard.fleet.FleetSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whether databases are there, and have room. */
final class BreakerRules {

  private static final Duration QUARTER = Duration.ofMinutes(15);

  private BreakerRules() {}

  static List<Rule> all() {
    return List.of(open(), flapping(), exhausted(), oversubscribed());
  }

  private static Rule open() {
    return new Rule(
        new RuleInfo(
            "LifeguardBreakerOpen",
            CRITICAL,
            Subject.DATABASE,
            Duration.ZERO,
            0,
            Duration.ZERO,
            "the circuit breaker of a database is open",
            "The database cannot be reached; callers are refused at once instead of waiting.",
            true),
        (rule, readings) -> {
          List<Sighting> found = new ArrayList<>();
          for (BreakerSnapshot each : readings.now().breakers()) {
            if (each.state() == BreakerState.OPEN) {
              found.add(Sighting.of(Counts.name(each.database()), 1, text(each)));
            }
          }
          return found;
        });
  }

  private static String text(BreakerSnapshot breaker) {
    return "database "
        + Counts.name(breaker.database())
        + (breaker.byHand()
            ? ": its circuit breaker is held open by hand, for "
            : ": it does not answer, its circuit breaker has been open for ")
        + Words.span(Duration.ofMillis(breaker.sinceMillis()))
        + (breaker.byHand() || breaker.lastSqlState().isEmpty()
            ? ""
            : " (" + breaker.lastSqlState() + ")")
        + "; "
        + Words.counted(breaker.rejected(), "caller was refused", "callers were refused")
        + (breaker.would() > 0 ? ", " + breaker.would() + " would have been" : "")
        + " (lifeguard.breaker)";
  }

  private static Rule flapping() {
    return new Rule(
        new RuleInfo(
            "LifeguardBreakerFlaps",
            WARNING,
            Subject.DATABASE,
            Duration.ZERO,
            3,
            QUARTER,
            "a circuit breaker opened more than 3 times in 15 minutes",
            "The database comes and goes: restarts, a failover that swings, a network.",
            true),
        (rule, readings) -> {
          List<Sighting> found = new ArrayList<>();
          for (BreakerSnapshot each : readings.now().breakers()) {
            String name = Counts.name(each.database());
            long opened = readings.increase(rule, Counter.OPENED, name);
            if (opened > rule.threshold()) {
              found.add(
                  Sighting.of(
                      name,
                      opened,
                      "database "
                          + name
                          + ": its circuit breaker has opened "
                          + opened
                          + " times in 15 minutes (lifeguard.breaker.failures,"
                          + " lifeguard.breaker.delay)"));
            }
          }
          return found;
        });
  }

  private static Rule exhausted() {
    return new Rule(
        new RuleInfo(
            "LifeguardRetriesExhausted",
            WARNING,
            Subject.SERVICE,
            Duration.ZERO,
            0,
            Duration.ofMinutes(5),
            "a connect or borrow failed in every attempt in the last 5 minutes",
            "The service got the error; expected in an outage, otherwise retries end too early.",
            true),
        (rule, readings) -> {
          long count = readings.increase(rule, Counter.EXHAUSTED_RETRIES, "");
          return count <= rule.threshold()
              ? List.of()
              : List.of(
                  Sighting.of(
                      "",
                      count,
                      Words.counted(count, "connect or borrow", "connects or borrows")
                          + " failed in every attempt in the last 5 minutes"
                          + " (lifeguard.retry.attempts, lifeguard.retry.max-delay)"));
        });
  }

  /** Prometheus adds up what instances want; one alone takes the others to be like itself. */
  private static Rule oversubscribed() {
    return new Rule(
        new RuleInfo(
            "LifeguardFleetOversubscribed",
            WARNING,
            Subject.DATABASE,
            Duration.ofMinutes(10),
            0,
            Duration.ZERO,
            "the pools of all instances may together open more connections than the server has",
            "It works until the day on which all are busy at once.",
            true),
        (rule, readings) -> {
          List<Sighting> found = new ArrayList<>();
          for (FleetSnapshot each : readings.now().fleet().values()) {
            long demand = (long) each.sum() * Math.max(1, each.instances());
            if (each.direct() && each.maxConnections() > 0 && demand > each.maxConnections()) {
              found.add(Sighting.of(each.database(), demand, text(each, demand)));
            }
          }
          return found;
        });
  }

  private static String text(FleetSnapshot fleet, long demand) {
    return "database "
        + fleet.database()
        + ": "
        + Words.counted(fleet.instances(), "instance", "instances")
        + " with pools of "
        + fleet.sum()
        + " may open "
        + demand
        + " connections, the server has "
        + fleet.maxConnections()
        + " (lifeguard.fleet, lifeguard.pool.max)";
  }
}
