// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import static dev.lifeguard.agent.alert.Kinds.POOLS;
import static dev.lifeguard.agent.alert.Severity.CRITICAL;
import static dev.lifeguard.agent.alert.Severity.WARNING;

import dev.lifeguard.agent.pool.PoolSnapshot;
import java.time.Duration;
import java.util.List;

/** What can be wrong with lending: the pool is too full, too slow, or fails. */
final class PoolRules {

  private PoolRules() {}

  static List<Rule> all() {
    return List.of(
        POOLS
            .rule(
                "LifeguardPoolExhausted",
                CRITICAL,
                "a caller got no connection within the pool's own timeout in the last 2 minutes",
                "Callers waited as long as the pool lets them and got nothing: users see errors.")
            .within(2)
            .when(
                (rule, readings, pool) -> readings.increase(rule, Counter.TIMEOUTS, pool.name()),
                (pool, timeouts) ->
                    Words.counted(timeouts, "caller", "callers")
                        + " got no connection within the pool's own timeout in the last 2 minutes;"
                        + " now "
                        + use(pool)
                        + " (lifeguard.pool.max, lifeguard.pool.acquire-timeout)"),
        POOLS
            .rule(
                "LifeguardPoolWaiting",
                WARNING,
                "all connections are in use and callers wait",
                "The same is about to happen.")
            .lasting(Duration.ofSeconds(30))
            .when(
                (rule, readings, pool) ->
                    pool.max() > 0 && pool.active() >= pool.max() ? pool.waiting() : 0,
                (pool, waiting) -> use(pool) + " (lifeguard.pool.acquire-timeout)"),
        utilization("LifeguardPoolUtilizationHigh", WARNING, 5, 0.8, "The next peak will wait."),
        utilization(
            "LifeguardPoolUtilizationCritical", CRITICAL, 2, 0.9, "There is next to nothing left."),
        POOLS
            .rule(
                "LifeguardAcquireSlow",
                WARNING,
                "one borrow in twenty of the last 5 minutes took longer than 100 ms",
                "Callers wait for connections, or the pool opens them while callers wait.")
            .within(5)
            .above(0.05)
            .forMinutes(5)
            .with(
                (rule, readings, pool) ->
                    readings.newest(rule, pool.acquire().exemplars(), Counts.QUICK_NANOS))
            .when(
                (rule, readings, pool) ->
                    readings.share(rule, Counter.BORROWS, Counter.QUICK_BORROWS, pool.name()),
                (pool, share) ->
                    Words.percent(share)
                        + " of the borrows of the last 5 minutes took longer than 100 ms; now "
                        + use(pool)
                        + " (lifeguard.pool.max, lifeguard.pool.min-idle)"),
        POOLS
            .rule(
                "LifeguardBorrowsFail",
                WARNING,
                "more than 0.1 borrows a second of the last 5 minutes failed, and not by a timeout",
                "Credentials, too many connections, the network, a breaker or a gate that refuses.")
            .within(5)
            .above(0.1)
            .forMinutes(2)
            .when(
                (rule, readings, pool) -> readings.rate(rule, Counter.FAILURES, pool.name()),
                (pool, rate) ->
                    "borrows of the last 5 minutes failed, and not by a timeout, "
                        + Words.rate(rate)
                        + "; the service's log has the SQLState (lifeguard.retry,"
                        + " lifeguard.breaker)"),
        POOLS
            .rule(
                "LifeguardConnectionChurn",
                WARNING,
                "the pool opened more than one connection a second in the last 5 minutes",
                "There is no pool in truth, its idle timeout is too short, or connections break.")
            .within(5)
            .above(1)
            .forMinutes(10)
            .when(
                (rule, readings, pool) -> readings.rate(rule, Counter.CREATED, pool.name()),
                (pool, rate) ->
                    "it opened connections in the last 5 minutes, "
                        + Words.rate(rate)
                        + " (lifeguard.pool.idle-timeout, lifeguard.pool.max-lifetime)"));
  }

  private static Rule utilization(
      String id, Severity severity, long minutes, double threshold, String meaning) {
    String most = Words.percent(threshold);
    return POOLS
        .rule(id, severity, "more than " + most + " of the connections are in use", meaning)
        .above(threshold)
        .forMinutes(minutes)
        .when(
            (rule, readings, pool) ->
                pool.max() > 0 && pool.active() >= 0 ? (double) pool.active() / pool.max() : 0,
            (pool, share) ->
                use(pool)
                    + ", more than "
                    + most
                    + " for "
                    + Words.span(Duration.ofMinutes(minutes))
                    + " (lifeguard.pool.max)");
  }

  private static String use(PoolSnapshot pool) {
    String waiting =
        pool.waiting() > 0
            ? ", " + Words.counted(pool.waiting(), "caller waits", "callers wait")
            : "";
    if (pool.active() < 0) {
      return "it does not tell how many are in use" + waiting;
    }
    return pool.active()
        + (pool.max() > 0 ? " of " + pool.max() : "")
        + " connections in use"
        + waiting;
  }
}
