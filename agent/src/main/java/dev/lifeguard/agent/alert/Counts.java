// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import dev.lifeguard.agent.database.health.DatabaseFacts;
import dev.lifeguard.agent.guard.breaker.BreakerSnapshot;
import dev.lifeguard.agent.guard.gate.GateSnapshot;
import dev.lifeguard.agent.health.AgentSnapshot;
import dev.lifeguard.agent.measure.HistogramSnapshot;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.PoolSnapshot;
import dev.lifeguard.agent.query.OperationSnapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes every counter that rules look at out of a snapshot. */
final class Counts {

  /**
   * Above it a borrow, and a statement, is slow; a bound of the histograms, so counts are exact.
   */
  static final long QUICK_NANOS = 100_000_000;

  static final String READ_ONLY = "25006";
  static final String DEADLOCK = "40P01";

  /** Of SQLStates: the database's or the network's fault, not the statement's. */
  private static final Set<String> INFRASTRUCTURE = Set.of("08", "53", "57", "58", "XX");

  private final Map<Counter.Of, Long> all = new HashMap<>();

  private Counts() {}

  static Map<Counter.Of, Long> of(AgentSnapshot snapshot) {
    Counts counts = new Counts();
    for (PoolSnapshot each : snapshot.pools()) {
      counts.pool(each);
    }
    for (Map.Entry<String, GateSnapshot> each : snapshot.gates().entrySet()) {
      counts.gate(each.getKey(), each.getValue());
    }
    for (OperationSnapshot each : snapshot.operations()) {
      counts.operation(each);
    }
    for (BreakerSnapshot each : snapshot.breakers()) {
      counts.add(Counter.OPENED, name(each.database()), each.opened());
    }
    for (DatabaseFacts each : snapshot.databases()) {
      counts.add(Counter.ROLE_CHANGES, each.name(), each.roleChanges());
    }
    for (Map.Entry<String, Long> each : snapshot.agentErrors().entrySet()) {
      counts.add(Counter.AGENT_ERRORS, each.getKey(), each.getValue());
    }
    counts.add(
        Counter.EXHAUSTED_RETRIES, "", snapshot.retries().outcomes().getOrDefault("exhausted", 0L));
    counts.add(Counter.DROPPED_SPANS, "", snapshot.spans().dropped());
    return counts.all;
  }

  /** Whether the database or the way to it is to blame for a SQLState. */
  static boolean infrastructure(@Nullable String state) {
    return state != null && state.length() >= 2 && INFRASTRUCTURE.contains(state.substring(0, 2));
  }

  /** As breakers and the fleet name a database. */
  static String name(Endpoint database) {
    return database.address() + ":" + database.port() + "/" + database.namespace();
  }

  private void pool(PoolSnapshot pool) {
    add(Counter.TIMEOUTS, pool.name(), pool.timeouts());
    add(Counter.FAILURES, pool.name(), pool.failures());
    add(Counter.BORROWS, pool.name(), pool.acquire().count());
    add(Counter.QUICK_BORROWS, pool.name(), pool.acquire().countAtMost(QUICK_NANOS));
    add(Counter.CREATED, pool.name(), pool.create().count());
  }

  private void gate(String pool, GateSnapshot gate) {
    add(Counter.GATE_REJECTS, pool, gate.timeouts() + gate.rejected());
  }

  private void operation(OperationSnapshot operation) {
    String database = name(operation.endpoint());
    HistogramSnapshot times = operation.duration();
    long count = times.count();
    add(Counter.STATEMENTS, database, count);
    add(Counter.QUICK_STATEMENTS, database, times.countAtMost(QUICK_NANOS));
    String state = operation.errorType();
    if (state == null) {
      return;
    }
    if (infrastructure(state)) {
      add(Counter.INFRASTRUCTURE_ERRORS, database, count);
    }
    if (state.equals(READ_ONLY)) {
      add(Counter.READ_ONLY, database, count);
    }
    if (state.equals(DEADLOCK)) {
      add(Counter.DEADLOCKS, database, count);
    }
  }

  private void add(Counter counter, String name, long count) {
    all.merge(new Counter.Of(counter, name), count, Long::sum);
  }
}
