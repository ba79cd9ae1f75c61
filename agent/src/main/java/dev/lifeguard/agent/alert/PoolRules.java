// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import static dev.lifeguard.agent.alert.Severity.CRITICAL;
import static dev.lifeguard.agent.alert.Severity.WARNING;

import dev.lifeguard.agent.pool.PoolSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What can be wrong with lending: the pool is too full, too slow, or fails. */
final class PoolRules {

  private static final Duration AT_ONCE = Duration.ZERO;
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  private PoolRules() {}

  static List<Rule> all() {
    return List.of(
        rule(
            "LifeguardPoolExhausted",
            CRITICAL,
            AT_ONCE,
            0,
            Duration.ofMinutes(2),
            "a caller got no connection within the pool's own timeout in the last 2 minutes",
            "Callers waited as long as the pool lets them and got nothing: users see errors.",
            PoolRules::exhausted),
        rule(
            "LifeguardPoolWaiting",
            WARNING,
            Duration.ofSeconds(30),
            0,
            Duration.ZERO,
            "all connections are in use and callers wait",
            "The same is about to happen.",
            PoolRules::waiting),
        utilization(
            "LifeguardPoolUtilizationHigh", WARNING, FIVE_MINUTES, 0.8, "The next peak will wait."),
        utilization(
            "LifeguardPoolUtilizationCritical",
            CRITICAL,
            Duration.ofMinutes(2),
            0.9,
            "There is next to nothing left."),
        rule(
            "LifeguardAcquireSlow",
            WARNING,
            FIVE_MINUTES,
            0.05,
            FIVE_MINUTES,
            "one borrow in twenty of the last 5 minutes took longer than 100 ms",
            "Callers wait for connections, or the pool opens them while callers wait.",
            PoolRules::slow),
        rule(
            "LifeguardBorrowsFail",
            WARNING,
            Duration.ofMinutes(2),
            0.1,
            FIVE_MINUTES,
            "more than 0.1 borrows a second of the last 5 minutes failed, and not by a timeout",
            "Credentials, too many connections, the network, a breaker or a gate that refuses.",
            PoolRules::failing),
        rule(
            "LifeguardConnectionChurn",
            WARNING,
            Duration.ofMinutes(10),
            1,
            FIVE_MINUTES,
            "the pool opened more than one connection a second in the last 5 minutes",
            "There is no pool in truth, its idle timeout is too short, or connections break.",
            PoolRules::churning));
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
            id, severity, Subject.POOL, holds, threshold, window, condition, meaning, true);
    return new Rule(info, each(look));
  }

  private static Rule utilization(
      String id, Severity severity, Duration holds, double threshold, String meaning) {
    return rule(
        id,
        severity,
        holds,
        threshold,
        Duration.ZERO,
        "more than " + Words.percent(threshold) + " of the connections are in use",
        meaning,
        PoolRules::full);
  }

  /** Looks at one pool; null where the condition does not hold. */
  private interface Look {
    @Nullable Sighting at(RuleInfo rule, Readings readings, PoolSnapshot pool);
  }

  private static BiFunction<RuleInfo, Readings, List<Sighting>> each(Look look) {
    return (rule, readings) -> {
      List<Sighting> found = new ArrayList<>();
      for (PoolSnapshot pool : readings.now().pools()) {
        Sighting sighting = look.at(rule, readings, pool);
        if (sighting != null) {
          found.add(sighting);
        }
      }
      return found;
    };
  }

  private static @Nullable Sighting exhausted(RuleInfo rule, Readings readings, PoolSnapshot pool) {
    long timeouts = readings.increase(rule, Counter.TIMEOUTS, pool.name());
    if (timeouts <= rule.threshold()) {
      return null;
    }
    return Sighting.of(
        pool.name(),
        timeouts,
        "pool "
            + pool.name()
            + ": "
            + Words.counted(timeouts, "caller", "callers")
            + " got no connection within the pool's own timeout in the last 2 minutes; now "
            + use(pool)
            + " (lifeguard.pool.max, lifeguard.pool.acquire-timeout)");
  }

  private static @Nullable Sighting waiting(RuleInfo rule, Readings readings, PoolSnapshot pool) {
    if (pool.waiting() <= rule.threshold() || pool.max() <= 0 || pool.active() < pool.max()) {
      return null;
    }
    return Sighting.of(
        pool.name(),
        pool.waiting(),
        "pool " + pool.name() + ": " + use(pool) + " (lifeguard.pool.acquire-timeout)");
  }

  private static @Nullable Sighting full(RuleInfo rule, Readings readings, PoolSnapshot pool) {
    double utilization =
        pool.max() > 0 && pool.active() >= 0 ? (double) pool.active() / pool.max() : 0;
    if (utilization <= rule.threshold()) {
      return null;
    }
    return Sighting.of(
        pool.name(),
        utilization,
        "pool "
            + pool.name()
            + ": "
            + use(pool)
            + ", more than "
            + Words.percent(rule.threshold())
            + " for "
            + Words.span(rule.holds())
            + " (lifeguard.pool.max)");
  }

  private static @Nullable Sighting slow(RuleInfo rule, Readings readings, PoolSnapshot pool) {
    double share = readings.share(rule, Counter.BORROWS, Counter.QUICK_BORROWS, pool.name());
    if (share <= rule.threshold()) {
      return null;
    }
    return new Sighting(
        pool.name(),
        share,
        "pool "
            + pool.name()
            + ": "
            + Words.percent(share)
            + " of the borrows of the last 5 minutes took longer than 100 ms; now "
            + use(pool)
            + " (lifeguard.pool.max, lifeguard.pool.min-idle)",
        readings.newest(rule, pool.acquire().exemplars(), Counts.QUICK_NANOS));
  }

  private static @Nullable Sighting failing(RuleInfo rule, Readings readings, PoolSnapshot pool) {
    double rate = readings.rate(rule, Counter.FAILURES, pool.name());
    if (rate <= rule.threshold()) {
      return null;
    }
    return Sighting.of(
        pool.name(),
        rate,
        "pool "
            + pool.name()
            + ": "
            + "borrows of the last 5 minutes failed, and not by a timeout, "
            + Words.rate(rate)
            + "; the service's log has the SQLState (lifeguard.retry, lifeguard.breaker)");
  }

  private static @Nullable Sighting churning(RuleInfo rule, Readings readings, PoolSnapshot pool) {
    double rate = readings.rate(rule, Counter.CREATED, pool.name());
    if (rate <= rule.threshold()) {
      return null;
    }
    return Sighting.of(
        pool.name(),
        rate,
        "pool "
            + pool.name()
            + ": it opened connections in the last 5 minutes, "
            + Words.rate(rate)
            + " (lifeguard.pool.idle-timeout, lifeguard.pool.max-lifetime)");
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
