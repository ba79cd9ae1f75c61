// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.alert.Alerts;
import dev.lifeguard.agent.config.Policies;
import dev.lifeguard.agent.config.Version;
import dev.lifeguard.agent.database.health.DatabaseHealth;
import dev.lifeguard.agent.export.SpanExport;
import dev.lifeguard.agent.guard.PostgresqlEnforcement;
import dev.lifeguard.agent.guard.breaker.BreakerSnapshot;
import dev.lifeguard.agent.guard.cap.CapSnapshot;
import dev.lifeguard.agent.guard.fleet.FleetSnapshot;
import dev.lifeguard.agent.guard.gate.GateSnapshot;
import dev.lifeguard.agent.guard.retry.RetrySnapshot;
import dev.lifeguard.agent.guard.session.SessionSettings;
import dev.lifeguard.agent.health.AgentSnapshot;
import dev.lifeguard.agent.health.AlertSnapshot;
import dev.lifeguard.agent.health.HookSnapshot;
import dev.lifeguard.agent.health.SessionSnapshot;
import dev.lifeguard.agent.health.SpanSnapshot;
import dev.lifeguard.agent.health.TransactionSnapshot;
import dev.lifeguard.agent.instrument.HookCounts;
import dev.lifeguard.agent.instrument.Instrumenter;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.PoolSnapshot;
import dev.lifeguard.agent.pool.Pools;
import dev.lifeguard.agent.query.Statements;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Gathers everything the agent knows, when someone asks. */
record AgentStatus(
    Policies policies,
    Instrumenter instrumenter,
    Pools pools,
    Statements statements,
    PostgresqlEnforcement enforcement,
    SessionSettings sessions,
    PoolControl control,
    DatabaseHealth databases,
    SpanExport export,
    Alerts alerts,
    ErrorFuse fuse,
    long startedNanos)
    implements Supplier<AgentSnapshot> {

  @Override
  public AgentSnapshot get() {
    return with(pools.snapshot());
  }

  /** For the report at the end: also the pools that the service has closed. */
  AgentSnapshot last() {
    return with(pools.finalSnapshot());
  }

  private AgentSnapshot with(List<PoolSnapshot> seen) {
    HookCounts hooks = instrumenter.counts();
    Map<String, TransactionSnapshot> transactions = new LinkedHashMap<>();
    for (Pool pool : pools.open()) {
      transactions.put(
          pool.name(),
          new TransactionSnapshot(
              pool.transactions().snapshot(),
              pool.transactionIdle().snapshot(),
              pool.transactionStatements().sum()));
    }
    Map<String, GateSnapshot> atGates = control.gates().snapshot();
    List<BreakerSnapshot> atBreakers = control.breakers().snapshot();
    AlertSnapshot said = alerts.snapshot();
    RetrySnapshot again = control.retries().snapshot();
    return new AgentSnapshot(
        policies.service().value(),
        policies.environment().text(),
        Version.text(),
        (System.nanoTime() - startedNanos) / 1_000_000,
        new HookSnapshot(hooks.expected(), hooks.active(), hooks.failed()),
        seen,
        statements.snapshot(),
        transactions,
        pools.connections().size(),
        fuse.counts(),
        would(atGates, atBreakers, again, said),
        enforcement.enforced(),
        new SessionSnapshot(sessions.applied(), sessions.refused()),
        atGates,
        atBreakers,
        again,
        named(control.caps().snapshot(), CapSnapshot::pool),
        named(control.fleet().snapshot(), FleetSnapshot::database),
        control.diagnosis().pools(),
        new SpanSnapshot(export.sent(), export.dropped()),
        said,
        databases.facts());
  }

  private Map<String, Long> would(
      Map<String, GateSnapshot> gates,
      List<BreakerSnapshot> breakers,
      RetrySnapshot retries,
      AlertSnapshot said) {
    return Map.of(
        "postgresql",
        enforcement.wouldRefuse(),
        "gate",
        ofGates(gates.values()),
        "breaker",
        ofBreakers(breakers),
        "retry",
        retries.would(),
        "drain",
        control.drain().would(),
        "pool",
        control.caps().would(),
        "fleet",
        control.fleet().would(),
        "alerts",
        said.would());
  }

  // Not by streams: what runs each second in every service is to load little.
  private static long ofGates(Collection<GateSnapshot> gates) {
    long would = 0;
    for (GateSnapshot each : gates) {
      would += each.would();
    }
    return would;
  }

  private static long ofBreakers(List<BreakerSnapshot> breakers) {
    long would = 0;
    for (BreakerSnapshot each : breakers) {
      would += each.would();
    }
    return would;
  }

  private static <T> Map<String, T> named(List<T> all, Function<T, String> name) {
    Map<String, T> named = new LinkedHashMap<>();
    all.forEach(each -> named.put(name.apply(each), each));
    return named;
  }
}
