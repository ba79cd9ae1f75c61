// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.database.health;

import dev.lifeguard.agent.database.health.DatabaseFacts.Check;
import dev.lifeguard.agent.database.health.DatabaseFacts.Connections;
import dev.lifeguard.agent.database.health.DatabaseFacts.Transactions;
import dev.lifeguard.agent.database.health.DatabaseFacts.Wraparound;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a look means, by the thresholds that hold now. */
final class Verdicts {

  static final String PASS = "pass";
  static final String WARN = "warn";
  static final String FAIL = "fail";

  /** Of two thousand million transaction ids; the server itself stops at the end. */
  private static final long AGED = 500_000_000;

  private static final long NEAR_THE_END = 1_500_000_000;

  private final HealthPolicy policy;
  private final List<Check> checks = new ArrayList<>();

  private Verdicts(HealthPolicy policy) {
    this.policy = policy;
  }

  static List<Check> of(Reading reading, HealthPolicy policy) {
    Verdicts verdicts = new Verdicts(policy);
    SessionsPart sessions = reading.sessions();
    if (sessions != null) {
      verdicts.connections(sessions.connections(), reading.server().pooler());
      verdicts.transactions(sessions.transactions());
    }
    StorageVerdicts.of(reading, policy, verdicts.checks);
    CountersPart counters = reading.counters();
    if (counters != null) {
      verdicts.wraparound(counters.wraparound());
    }
    if (!reading.unread().isEmpty()) {
      verdicts.add(
          "look",
          WARN,
          "not everything could be read: " + String.join("; ", reading.unread()),
          null);
    }
    return verdicts.checks;
  }

  private void add(String id, String status, String summary, @Nullable String setting) {
    checks.add(new Check(id, status, summary, setting));
  }

  private void connections(Connections seen, boolean pooler) {
    int free = seen.max() - seen.reserved();
    String status =
        seen.used() >= free ? FAIL : seen.utilization() * 100 >= policy.connections() ? WARN : PASS;
    add(
        "connections",
        status,
        seen.used()
            + " of "
            + free
            + " connections of the server are in use (max_connections "
            + seen.max()
            + ", "
            + seen.reserved()
            + " reserved), "
            + seen.ours()
            + " of them this service's"
            + (pooler ? "; a pooler stands between" : ""),
        "lifeguard.database.connections-threshold");
  }

  private void transactions(Transactions seen) {
    String scope = seen.complete() ? "" : "; only this role's are seen";
    Long longest = seen.longestMillis();
    add(
        "transactions",
        longest != null && longest >= policy.transaction().toMillis() ? WARN : PASS,
        longest == null
            ? "no transaction is open" + scope
            : "the oldest transaction is open for "
                + Words.time(longest)
                + Words.by(seen.longestBy())
                + scope,
        "lifeguard.database.transaction-threshold");
    Long idle = seen.idleMillis();
    add(
        "idle-in-transaction",
        idle != null && idle >= policy.idleInTransaction().toMillis() ? WARN : PASS,
        idle == null
            ? "no session idles in a transaction" + scope
            : seen.idle()
                + (seen.idle() == 1
                    ? " session idles in a transaction, for "
                    : " sessions idle in a transaction, the longest for ")
                + Words.time(idle)
                + Words.by(seen.idleBy())
                + scope,
        "lifeguard.database.idle-in-transaction-threshold");
    prepared(seen);
  }

  private void prepared(Transactions seen) {
    Long oldest = seen.preparedMillis();
    if (oldest != null) {
      add(
          "prepared-transactions",
          oldest >= policy.transaction().toMillis() ? WARN : PASS,
          seen.prepared()
              + (seen.prepared() == 1
                  ? " prepared transaction is open, for "
                  : " prepared transactions are open, the oldest for ")
              + Words.time(oldest)
              + ": each keeps its locks, and dead rows in their place, until somebody ends it",
          "lifeguard.database.transaction-threshold");
    }
  }

  /** Where the server is set to freeze late, that it has not yet is no news. */
  private void wraparound(Wraparound seen) {
    long age = Math.max(seen.xidAge(), seen.mxidAge());
    long aged = Math.max(AGED, seen.freezeMaxAge() + seen.freezeMaxAge() / 5);
    String status = age >= NEAR_THE_END ? FAIL : age >= aged ? WARN : PASS;
    add(
        "wraparound",
        status,
        "database "
            + seen.database()
            + " has used "
            + Words.count(age)
            + (seen.mxidAge() > seen.xidAge() ? " multixact" : " transaction")
            + " ids of 2147 million"
            + (status.equals(PASS)
                ? ""
                : "; autovacuum does not keep up (it begins at "
                    + Words.count(seen.freezeMaxAge())
                    + "): VACUUM FREEZE its oldest tables, and see what holds them back"),
        null);
  }
}
