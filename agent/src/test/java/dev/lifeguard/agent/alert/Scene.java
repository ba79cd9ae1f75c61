// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import dev.lifeguard.agent.diagnosis.PoolDiagnosis;
import dev.lifeguard.agent.guard.breaker.BreakerSnapshot;
import dev.lifeguard.agent.guard.fleet.FleetSnapshot;
import dev.lifeguard.agent.guard.gate.GateSnapshot;
import dev.lifeguard.agent.guard.retry.RetrySnapshot;
import dev.lifeguard.agent.health.AgentSnapshot;
import dev.lifeguard.agent.health.AlertSnapshot;
import dev.lifeguard.agent.health.HookSnapshot;
import dev.lifeguard.agent.health.SessionSnapshot;
import dev.lifeguard.agent.health.Snapshots;
import dev.lifeguard.agent.health.SpanSnapshot;
import dev.lifeguard.agent.measure.HistogramSnapshot;
import dev.lifeguard.agent.pool.PoolSnapshot;
import dev.lifeguard.agent.query.OperationSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the agent sees, to be changed while the rules look at it. Calm at first. */
final class Scene {

  final Map<String, PoolSnapshot> pools = new HashMap<>();
  final Map<String, Long> errors = new HashMap<>();
  final Map<String, GateSnapshot> gates = new HashMap<>();
  final Map<String, FleetSnapshot> fleet = new HashMap<>();
  final Map<String, PoolDiagnosis> diagnosis = new HashMap<>();
  final List<OperationSnapshot> operations = new ArrayList<>();
  final List<BreakerSnapshot> breakers = new ArrayList<>();
  final DatabaseScene database = new DatabaseScene();
  List<String> failedHooks = List.of();
  long exhausted;
  long dropped;

  Scene() {
    pool("orders", 1, 0);
  }

  AgentSnapshot snapshot() {
    return new AgentSnapshot(
        "orders",
        "production",
        "0.1.0",
        1_000,
        new HookSnapshot(12, 12 - failedHooks.size(), failedHooks),
        List.copyOf(pools.values()),
        List.copyOf(operations),
        Map.of(),
        5,
        Map.copyOf(errors),
        Map.of(),
        true,
        new SessionSnapshot(Map.of(), 0),
        Map.copyOf(gates),
        List.copyOf(breakers),
        new RetrySnapshot(Map.of("exhausted", exhausted), 0, 0),
        Map.of(),
        Map.copyOf(fleet),
        Map.copyOf(diagnosis),
        new SpanSnapshot(0, dropped),
        AlertSnapshot.NONE,
        List.of(database.facts()));
  }

  /** Of ten connections so many are in use; so many callers wait. */
  void pool(String name, int active, int waiting) {
    pool(name, active, waiting, 0, 0, times(100, 1_000), times(5, 1_000));
  }

  void pool(
      String name,
      int active,
      int waiting,
      long timeouts,
      long failures,
      HistogramSnapshot acquire,
      HistogramSnapshot create) {
    pools.put(
        name,
        new PoolSnapshot(
            name,
            "hikari",
            Snapshots.SHOP,
            active,
            10 - active,
            waiting,
            10,
            2,
            -1,
            100,
            timeouts,
            failures,
            0,
            acquire,
            Snapshots.times(1_000),
            create));
  }

  void timedOut(String pool, long times) {
    pool(pool, 10, 2, times, 0, times(100, 1_000), times(5, 1_000));
  }

  void operation(String errorType, int count, long nanos) {
    operations.add(
        new OperationSnapshot(
            Snapshots.SHOP, "SELECT", errorType.isEmpty() ? null : errorType, times(count, nanos)));
  }

  void leak(String pool, int suspected, long transactionMillis) {
    diagnosis.put(pool, new PoolDiagnosis(suspected, 0, 0, transactionMillis, "", 0));
  }

  static HistogramSnapshot times(int count, long nanos) {
    long[] all = new long[count];
    Arrays.fill(all, nanos);
    return Snapshots.times(all);
  }
}
