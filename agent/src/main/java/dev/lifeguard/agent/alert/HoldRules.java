// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import static dev.lifeguard.agent.alert.Severity.CRITICAL;
import static dev.lifeguard.agent.alert.Severity.WARNING;

import dev.lifeguard.agent.diagnosis.PoolDiagnosis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What can be wrong with giving back, and with who is let in. */
final class HoldRules {

  private HoldRules() {}

  static List<Rule> all() {
    return List.of(leak(), transaction(), gate());
  }

  private static Rule leak() {
    return new Rule(
        new RuleInfo(
            "LifeguardConnectionLeak",
            CRITICAL,
            Subject.POOL,
            Duration.ofMinutes(1),
            0,
            Duration.ZERO,
            "a connection looks leaked",
            "Connections are held and nothing runs on them; the pool has that many less.",
            true),
        (rule, readings) -> {
          List<Sighting> found = new ArrayList<>();
          for (Map.Entry<String, PoolDiagnosis> each : readings.now().diagnosis().entrySet()) {
            int suspected = each.getValue().suspected();
            if (suspected > rule.threshold()) {
              found.add(
                  Sighting.of(
                      each.getKey(),
                      suspected,
                      "pool "
                          + each.getKey()
                          + ": "
                          + Words.counted(
                              suspected, "connection looks leaked", "connections look leaked")
                          + " (lifeguard.leak.threshold; lifeguard.leak=enforce takes them back)"));
            }
          }
          return found;
        });
  }

  private static Rule transaction() {
    return new Rule(
        new RuleInfo(
            "LifeguardTransactionOpenForLong",
            WARNING,
            Subject.POOL,
            Duration.ofMinutes(1),
            60,
            Duration.ZERO,
            "a transaction is open for more than 60 seconds",
            "It holds its connection and its locks, and keeps vacuum from cleaning up.",
            true),
        (rule, readings) -> {
          List<Sighting> found = new ArrayList<>();
          for (Map.Entry<String, PoolDiagnosis> each : readings.now().diagnosis().entrySet()) {
            double seconds = each.getValue().longestTransactionMillis() / 1000.0;
            if (seconds > rule.threshold()) {
              found.add(
                  Sighting.of(
                      each.getKey(),
                      seconds,
                      "pool "
                          + each.getKey()
                          + ": a transaction has been open for "
                          + Words.span(Duration.ofSeconds((long) seconds))
                          + " (lifeguard.session.idle-in-transaction-timeout)"));
            }
          }
          return found;
        });
  }

  private static Rule gate() {
    return new Rule(
        new RuleInfo(
            "LifeguardGateRejects",
            WARNING,
            Subject.POOL,
            Duration.ofMinutes(1),
            0,
            Duration.ofMinutes(5),
            "the gate turned a caller away in the last 5 minutes",
            "More connections are wanted than the gate lets be in use.",
            true),
        (rule, readings) -> {
          List<Sighting> found = new ArrayList<>();
          for (String pool : readings.now().gates().keySet()) {
            long rejected = readings.increase(rule, Counter.GATE_REJECTS, pool);
            if (rejected > rule.threshold()) {
              found.add(
                  Sighting.of(
                      pool,
                      rejected,
                      "pool "
                          + pool
                          + ": the gate turned "
                          + Words.counted(rejected, "caller", "callers")
                          + " away in the last 5 minutes (lifeguard.gate.limit,"
                          + " lifeguard.gate.max-wait)"));
            }
          }
          return found;
        });
  }
}
