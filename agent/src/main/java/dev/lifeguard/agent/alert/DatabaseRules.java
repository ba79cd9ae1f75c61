// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import static dev.lifeguard.agent.alert.Kinds.DATABASES;
import static dev.lifeguard.agent.alert.Severity.CRITICAL;
import static dev.lifeguard.agent.alert.Severity.WARNING;

import dev.lifeguard.agent.database.health.DatabaseFacts;
import dev.lifeguard.agent.database.health.DatabaseFacts.Check;
import dev.lifeguard.agent.database.health.DatabaseFacts.Connections;
import dev.lifeguard.agent.database.health.DatabaseFacts.Transactions;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a database says of its sessions. Where there is a threshold for the health document, it is
 * the alert's too.
 */
final class DatabaseRules {

  private DatabaseRules() {}

  static List<Rule> all() {
    return List.of(
        DATABASES
            .rule(
                "LifeguardDatabaseDown",
                CRITICAL,
                "the agent's own connection cannot reach a database",
                "It is down, or the way to it is; nothing else is known of it meanwhile.")
            .forMinutes(1)
            .when(
                (rule, readings, facts) -> facts.state().equals(DatabaseFacts.DOWN) ? 1 : 0,
                (facts, down) -> "it cannot be reached: " + facts.error()),
        DATABASES
            .rule(
                "LifeguardDatabaseRoleChanged",
                WARNING,
                "a primary has become a replica in the last 15 minutes, or a replica a primary",
                "A failover has happened: see that whoever writes is connected to the primary.")
            .within(15)
            .when(
                (rule, readings, facts) ->
                    readings.increase(rule, Counter.ROLE_CHANGES, facts.name()),
                (facts, changes) ->
                    "it is a "
                        + facts.role()
                        + " now, and was not 15 minutes ago or in between"
                        + " (targetServerType in the URL)"),
        connections(
                "LifeguardDatabaseConnectionsHigh",
                WARNING,
                0.8,
                "There is room for one more instance or one more peak, but not for both.")
            .or(facts -> facts.policy().connections() / 100.0)
            .forMinutes(5)
            .when(
                known(DatabaseFacts::connections, Connections::utilization), check("connections")),
        connections(
                "LifeguardDatabaseConnectionsCritical",
                CRITICAL,
                0.95,
                "The next connects are refused (SQLState 53300), whoever they are for.")
            .forMinutes(1)
            .when(
                known(DatabaseFacts::connections, Connections::utilization), check("connections")),
        DATABASES
            .rule(
                "LifeguardDatabaseTransactionLong",
                WARNING,
                "a transaction of any session of the database is open for more than 10 minutes",
                "It keeps its locks, and vacuum from cleaning up in the whole database.")
            .above(600)
            .or(facts -> facts.policy().transaction().toMillis() / 1e3)
            .forMinutes(1)
            .seeingAll(DatabaseRules::isWhole)
            .when(
                known(DatabaseFacts::transactions, seen -> seconds(seen.longestMillis())),
                check("transactions")),
        DATABASES
            .rule(
                "LifeguardDatabaseIdleInTransaction",
                WARNING,
                "a session has idled in a transaction for more than 60 seconds",
                "Its client began a transaction and does something else, or has forgotten it.")
            .above(60)
            .or(facts -> facts.policy().idleInTransaction().toMillis() / 1e3)
            .forMinutes(1)
            .seeingAll(DatabaseRules::isWhole)
            .when(
                known(DatabaseFacts::transactions, seen -> seconds(seen.idleMillis())),
                check("idle-in-transaction")),
        DATABASES
            .rule(
                "LifeguardDatabasePreparedTransactionOld",
                WARNING,
                "a prepared transaction waits for its end for more than 10 minutes",
                "Who prepared it is gone; it outlives restarts, and keeps its locks and dead rows.")
            .above(600)
            .or(facts -> facts.policy().transaction().toMillis() / 1e3)
            .forMinutes(1)
            .when(
                known(DatabaseFacts::transactions, seen -> seconds(seen.preparedMillis())),
                check("prepared-transactions")));
  }

  private static Draft<DatabaseFacts> connections(
      String id, Severity severity, double threshold, String meaning) {
    return DATABASES
        .rule(
            id,
            severity,
            "more than "
                + Words.percent(threshold)
                + " of the server's connections are in use, by whoever",
            meaning)
        .above(threshold)
        .with((rule, readings, facts) -> Conclusions.connections(facts.connections()));
  }

  /** Of a part; not a number where that is not known, or what is known no longer counts. */
  static <P> Draft.Value<DatabaseFacts> known(
      Function<DatabaseFacts, @Nullable P> part, ToDoubleFunction<P> value) {
    return (rule, readings, facts) -> {
      P seen = facts.current() ? part.apply(facts) : null;
      return seen == null ? Double.NaN : value.applyAsDouble(seen);
    };
  }

  /** What the health document says, with the setting that moves its threshold. */
  static Draft.Text<DatabaseFacts> check(String id) {
    return (facts, value) -> {
      Check check = facts.check(id);
      if (check == null) {
        return id.replace('-', ' ') + ": " + value;
      }
      String setting = check.setting() == null ? "" : " (" + check.setting() + ")";
      return check.summary() + setting;
    };
  }

  /** Without a right, transactions of other roles are hidden. */
  private static boolean isWhole(DatabaseFacts facts) {
    Transactions seen = facts.transactions();
    return seen != null && seen.complete();
  }

  /** None is open for no time. */
  private static double seconds(@Nullable Long millis) {
    return millis == null ? 0 : millis / 1e3;
  }
}
