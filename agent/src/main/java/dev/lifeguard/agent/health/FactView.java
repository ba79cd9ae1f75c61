// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.health;

import dev.lifeguard.agent.database.health.DatabaseFacts;
import dev.lifeguard.agent.health.HealthView.Check;
import dev.lifeguard.agent.health.HealthView.Fact;
import dev.lifeguard.agent.health.HealthView.Facts;
import dev.lifeguard.agent.pool.PoolSnapshot;
import java.util.List;
import java.util.stream.Collectors;

/** Sums up what the checks say of the database, the pools and the agent. */
final class FactView {

  private FactView() {}

  static Facts of(AgentSnapshot snapshot, List<Check> checks) {
    return new Facts(
        fact(checks, Checks.DATABASE, databases(snapshot.databases())),
        fact(checks, Checks.POOL, pools(snapshot.pools())),
        fact(
            checks,
            Checks.AGENT,
            "the agent sees what it means to see and has had no error of its own"));
  }

  /** The worst in its own words, and how many there are like it. */
  private static Fact fact(List<Check> all, String about, String fine) {
    for (String status : new String[] {Checks.FAIL, Checks.WARN}) {
      List<Check> such =
          all.stream()
              .filter(each -> each.about().equals(about) && each.status().equals(status))
              .toList();
      if (!such.isEmpty()) {
        String more = such.size() == 1 ? "" : " (and " + (such.size() - 1) + " more)";
        return new Fact(status, such.get(0).summary() + more);
      }
    }
    return new Fact(Checks.PASS, fine);
  }

  private static String databases(List<DatabaseFacts> all) {
    String known =
        all.stream()
            .filter(facts -> facts.state().equals(DatabaseFacts.UP))
            .map(FactView::database)
            .collect(Collectors.joining("; "));
    return known.isEmpty()
        ? "no database has been asked how it is; no circuit breaker is open"
        : known;
  }

  private static String database(DatabaseFacts facts) {
    return "database "
        + facts.name()
        + " is PostgreSQL "
        + facts.version()
        + ", a "
        + facts.role()
        + ", and answers in "
        + facts.latencyMillis()
        + " ms";
  }

  private static String pools(List<PoolSnapshot> pools) {
    int active = pools.stream().mapToInt(pool -> Math.max(0, pool.active())).sum();
    if (pools.isEmpty()) {
      return "no pool is open";
    }
    return pools.size()
        + (pools.size() == 1 ? " pool, " : " pools, ")
        + active
        + (active == 1 ? " connection in use" : " connections in use");
  }
}
