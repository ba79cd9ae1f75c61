// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import static dev.lifeguard.agent.alert.Severity.CRITICAL;
import static dev.lifeguard.agent.alert.Severity.WARNING;

import dev.lifeguard.agent.guard.breaker.BreakerSnapshot;
import dev.lifeguard.agent.guard.breaker.BreakerState;
import dev.lifeguard.agent.guard.fleet.FleetSnapshot;
import java.time.Duration;
import java.util.List;

/** Whether databases are there, and have room. */
final class BreakerRules {

  private BreakerRules() {}

  static List<Rule> all() {
    return List.of(
        Kinds.BREAKERS
            .rule(
                "LifeguardBreakerOpen",
                CRITICAL,
                "the circuit breaker of a database is open",
                "The database cannot be reached; callers are refused at once instead of waiting.")
            .when(
                (rule, readings, breaker) -> breaker.state() == BreakerState.OPEN ? 1 : 0,
                (breaker, open) -> text(breaker)),
        Kinds.BREAKERS
            .rule(
                "LifeguardBreakerFlaps",
                WARNING,
                "a circuit breaker opened more than 3 times in 15 minutes",
                "The database comes and goes: restarts, a failover that swings, a network.")
            .within(15)
            .above(3)
            .when(
                (rule, readings, breaker) ->
                    readings.increase(rule, Counter.OPENED, Counts.name(breaker.database())),
                (breaker, opened) ->
                    "its circuit breaker has opened "
                        + Words.whole(opened)
                        + " times in 15 minutes (lifeguard.breaker.failures,"
                        + " lifeguard.breaker.delay)"),
        Kinds.SERVICE
            .rule(
                "LifeguardRetriesExhausted",
                WARNING,
                "a connect or borrow failed in every attempt in the last 5 minutes",
                "The service got the error; expected in an outage, otherwise retries end too"
                    + " early.")
            .within(5)
            .when(
                (rule, readings, service) -> readings.increase(rule, Counter.EXHAUSTED_RETRIES, ""),
                (service, count) ->
                    Words.counted(count, "connect or borrow", "connects or borrows")
                        + " failed in every attempt in the last 5 minutes"
                        + " (lifeguard.retry.attempts, lifeguard.retry.max-delay)"),
        Kinds.FLEETS
            .rule(
                "LifeguardFleetOversubscribed",
                WARNING,
                "the pools of all instances may together open more connections than the server"
                    + " has",
                "It works until the day on which all are busy at once.")
            .forMinutes(10)
            .when((rule, readings, fleet) -> tooMany(fleet), BreakerRules::text));
  }

  private static String text(BreakerSnapshot breaker) {
    return (breaker.byHand()
            ? "its circuit breaker is held open by hand, for "
            : "it does not answer, its circuit breaker has been open for ")
        + Words.span(Duration.ofMillis(breaker.sinceMillis()))
        + (breaker.byHand() || breaker.lastSqlState().isEmpty()
            ? ""
            : " (" + breaker.lastSqlState() + ")")
        + "; "
        + Words.counted(breaker.rejected(), "caller was refused", "callers were refused")
        + (breaker.would() > 0 ? ", " + breaker.would() + " would have been" : "")
        + " (lifeguard.breaker)";
  }

  /** Prometheus adds up what instances want; one alone takes the others to be like itself. */
  private static long tooMany(FleetSnapshot fleet) {
    long demand = (long) fleet.sum() * Math.max(1, fleet.instances());
    boolean isMore = fleet.maxConnections() > 0 && demand > fleet.maxConnections();
    return fleet.direct() && isMore ? demand : 0;
  }

  private static String text(FleetSnapshot fleet, double demand) {
    return Words.counted(fleet.instances(), "instance", "instances")
        + " with pools of "
        + fleet.sum()
        + " may open "
        + Words.whole(demand)
        + " connections, the server has "
        + fleet.maxConnections()
        + " (lifeguard.fleet, lifeguard.pool.max)";
  }
}
