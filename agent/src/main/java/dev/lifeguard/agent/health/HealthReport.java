// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.health;

import dev.lifeguard.agent.database.health.DatabaseFacts;
import dev.lifeguard.agent.guard.breaker.BreakerSnapshot;
import dev.lifeguard.agent.health.HealthView.Alert;
import dev.lifeguard.agent.health.HealthView.Breaker;
import dev.lifeguard.agent.health.HealthView.Check;
import dev.lifeguard.agent.health.HealthView.Database;
import dev.lifeguard.agent.health.HealthView.Pool;
import dev.lifeguard.agent.health.HealthView.Times;
import dev.lifeguard.agent.measure.HistogramSnapshot;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.PoolSnapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the health document of a snapshot. */
final class HealthReport {

  private HealthReport() {}

  static HealthView of(AgentSnapshot snapshot) {
    List<Check> checks = Checks.of(snapshot);
    HookSnapshot hooks = snapshot.hooks();
    return new HealthView(
        Checks.status(checks),
        snapshot.service(),
        snapshot.environment(),
        FactView.of(snapshot, checks),
        new HealthView.Agent(
            snapshot.version(),
            snapshot.uptimeMillis(),
            new HealthView.Hooks(hooks.expected(), hooks.active(), hooks.failed())),
        database(snapshot),
        snapshot.pools().stream().map(HealthReport::pool).toList(),
        snapshot.breakers().stream().map(HealthReport::breaker).toList(),
        checks,
        snapshot.alerts().now().stream().map(HealthReport::alert).toList(),
        Recommendations.of(snapshot));
  }

  /** The database of the pool that lent the most; nothing before there is a pool. */
  private static @Nullable Database database(AgentSnapshot snapshot) {
    PoolSnapshot busiest = null;
    for (PoolSnapshot pool : snapshot.pools()) {
      if (busiest == null || pool.borrows() > busiest.borrows()) {
        busiest = pool;
      }
    }
    if (busiest == null) {
      return null;
    }
    Endpoint endpoint = busiest.endpoint();
    boolean refused = DatabaseChecks.isRefused(snapshot, endpoint);
    boolean connected = !refused && Math.max(busiest.active(), 0) + Math.max(busiest.idle(), 0) > 0;
    DatabaseFacts facts = facts(snapshot, busiest.name());
    return new Database(
        connected,
        refused ? DatabaseFacts.DOWN : facts == null ? DatabaseFacts.UNKNOWN : facts.state(),
        endpoint.system(),
        facts == null ? null : facts.version(),
        facts == null ? null : facts.role(),
        facts == null ? null : facts.latencyMillis(),
        facts == null ? null : facts.lookedAt(),
        endpoint.namespace(),
        endpoint.address(),
        endpoint.port() > 0 ? endpoint.port() : null,
        snapshot.ledgerConnections());
  }

  private static @Nullable DatabaseFacts facts(AgentSnapshot snapshot, String pool) {
    for (DatabaseFacts facts : snapshot.databases()) {
      if (facts.pools().contains(pool)) {
        return facts;
      }
    }
    return null;
  }

  private static Pool pool(PoolSnapshot pool) {
    return new Pool(
        pool.name(),
        pool.type(),
        pool.endpoint().url(),
        known(pool.max()),
        known(pool.active()),
        known(pool.idle()),
        known(pool.waiting()),
        pool.max() > 0 && pool.active() >= 0 ? rounded((double) pool.active() / pool.max()) : null,
        pool.borrows(),
        pool.timeouts(),
        pool.failures(),
        times(pool.acquire()),
        times(pool.hold()),
        times(pool.create()));
  }

  private static Alert alert(AlertSnapshot.Now alert) {
    return new Alert(alert.rule(), alert.severity(), alert.summary(), alert.firingMillis());
  }

  private static Breaker breaker(BreakerSnapshot breaker) {
    return new Breaker(
        breaker.name(),
        breaker.state().text(),
        breaker.sinceMillis(),
        breaker.failures(),
        breaker.rejected(),
        breaker.would(),
        breaker.opened(),
        breaker.lastSqlState().isEmpty() ? null : breaker.lastSqlState());
  }

  private static Times times(HistogramSnapshot times) {
    return new Times(
        times.count(),
        millis(times.quantileNanos(0.5)),
        millis(times.quantileNanos(0.95)),
        millis(times.quantileNanos(0.99)),
        millis(times.maxNanos()));
  }

  private static double millis(long nanos) {
    return rounded(nanos / 1e6);
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }

  private static @Nullable Integer known(int value) {
    return value < 0 ? null : value;
  }
}
