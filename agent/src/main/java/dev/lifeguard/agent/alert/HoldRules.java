// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import static dev.lifeguard.agent.alert.Severity.CRITICAL;
import static dev.lifeguard.agent.alert.Severity.WARNING;

import java.time.Duration;
import java.util.List;

/** What can be wrong with giving back, and with who is let in. */
final class HoldRules {

  private HoldRules() {}

  static List<Rule> all() {
    return List.of(
        Kinds.DIAGNOSES
            .rule(
                "LifeguardConnectionLeak",
                CRITICAL,
                "a connection looks leaked",
                "Connections are held and nothing runs on them; the pool has that many less.")
            .forMinutes(1)
            .seeing("/api/v1/leaks")
            .when(
                (rule, readings, pool) -> pool.getValue().suspected(),
                (pool, suspected) ->
                    Words.counted(suspected, "connection looks leaked", "connections look leaked")
                        + " (lifeguard.leak.threshold; lifeguard.leak=enforce takes them back)"),
        Kinds.DIAGNOSES
            .rule(
                "LifeguardTransactionOpenForLong",
                WARNING,
                "a transaction is open for more than 60 seconds",
                "It holds its connection and its locks, and keeps vacuum from cleaning up.")
            .above(60)
            .forMinutes(1)
            .when(
                (rule, readings, pool) -> pool.getValue().longestTransactionMillis() / 1000.0,
                (pool, seconds) ->
                    "a transaction has been open for "
                        + Words.span(Duration.ofSeconds((long) seconds))
                        + " (lifeguard.session.idle-in-transaction-timeout)"),
        Kinds.GATES
            .rule(
                "LifeguardGateRejects",
                WARNING,
                "the gate turned a caller away in the last 5 minutes",
                "More connections are wanted than the gate lets be in use.")
            .within(5)
            .forMinutes(1)
            .when(
                (rule, readings, pool) -> readings.increase(rule, Counter.GATE_REJECTS, pool),
                (pool, rejected) ->
                    "the gate turned "
                        + Words.counted(rejected, "caller", "callers")
                        + " away in the last 5 minutes (lifeguard.gate.limit,"
                        + " lifeguard.gate.max-wait)"));
  }
}
