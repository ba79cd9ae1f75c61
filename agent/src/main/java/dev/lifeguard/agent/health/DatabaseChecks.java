// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.health;

import dev.lifeguard.agent.database.health.DatabaseFacts;
import dev.lifeguard.agent.guard.breaker.BreakerSnapshot;
import dev.lifeguard.agent.health.HealthView.Check;
import dev.lifeguard.agent.pool.Endpoint;
import java.util.List;

/** What the health document says of databases, and when one of them is down. */
final class DatabaseChecks {

  private DatabaseChecks() {}

  /**
   * What it said before its circuit breaker opened is no verdict on it now; that it is bad may be.
   */
  static void add(List<Check> checks, AgentSnapshot snapshot) {
    for (DatabaseFacts facts : snapshot.databases()) {
      boolean away = isAway(snapshot, facts);
      for (DatabaseFacts.Check each : facts.checks()) {
        if (away && each.level() == 0) {
          continue;
        }
        checks.add(
            new Check(
                "database-" + each.id() + "-" + facts.name(),
                Checks.DATABASE,
                each.status(),
                "database " + facts.name() + ": " + each.summary(),
                each.setting()));
      }
    }
  }

  /** The one thing that makes the service unready: nothing else is mended by asking others. */
  static boolean down(AgentSnapshot snapshot) {
    return snapshot.breakers().stream().anyMatch(DatabaseChecks::isOpen)
        || snapshot.databases().stream()
            .anyMatch(facts -> facts.state().equals(DatabaseFacts.DOWN));
  }

  /** Not who is held open by hand: that one answers the agent. */
  private static boolean isAway(AgentSnapshot snapshot, DatabaseFacts facts) {
    return snapshot.breakers().stream()
        .anyMatch(each -> isOpen(each) && !each.byHand() && leadsTo(snapshot, each, facts));
  }

  private static boolean leadsTo(
      AgentSnapshot snapshot, BreakerSnapshot breaker, DatabaseFacts facts) {
    return snapshot.pools().stream()
        .anyMatch(
            pool ->
                facts.pools().contains(pool.name())
                    && pool.endpoint().database().equals(breaker.database()));
  }

  /** Whether its circuit breaker is open, which is known before the next look at it. */
  static boolean isRefused(AgentSnapshot snapshot, Endpoint endpoint) {
    return snapshot.breakers().stream()
        .anyMatch(each -> isOpen(each) && each.database().equals(endpoint.database()));
  }

  private static boolean isOpen(BreakerSnapshot breaker) {
    return !breaker.state().isClosed();
  }
}
