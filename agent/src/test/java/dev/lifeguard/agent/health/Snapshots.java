// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.health;

import dev.lifeguard.agent.guard.gate.Demand;
import dev.lifeguard.agent.guard.gate.GatePolicy;
import dev.lifeguard.agent.guard.gate.GateSnapshot;
import dev.lifeguard.agent.measure.Histogram;
import dev.lifeguard.agent.measure.HistogramSnapshot;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.PoolSnapshot;
import dev.lifeguard.agent.query.OperationSnapshot;
import java.util.List;
import java.util.Map;

/** Snapshots with known numbers, for the tests of all that reads them. */
public final class Snapshots {

  public static final Endpoint SHOP =
      new Endpoint("postgresql", "shop", "db.internal", 5432, "jdbc:postgresql://db.internal/shop");

  private Snapshots() {}

  /** Times as a histogram counts them. */
  public static HistogramSnapshot times(long... nanos) {
    Histogram histogram = new Histogram();
    for (long each : nanos) {
      histogram.record(each);
    }
    return histogram.snapshot();
  }

  /** Ten at most; {@code active} held and {@code waiting} for one. */
  public static PoolSnapshot pool(String name, int active, int idle, int waiting) {
    return new PoolSnapshot(
        name,
        "hikari",
        SHOP,
        active,
        idle,
        waiting,
        10,
        2,
        -1,
        100,
        3,
        1,
        times(5_000, 20_000, 3_000_000),
        times(2_000_000, 40_000_000),
        times(25_000_000));
  }

  public static OperationSnapshot operation(String operation, String errorType, long... nanos) {
    return new OperationSnapshot(
        SHOP, operation, errorType.isEmpty() ? null : errorType, times(nanos));
  }

  public static AgentSnapshot agent(PoolSnapshot... pools) {
    return agent(
        new HookSnapshot(12, 12, List.of()),
        List.of(pools),
        List.of(
            operation("SELECT", "", 200_000, 700_000, 20_000_000),
            operation("INSERT", "23505", 900_000)));
  }

  public static AgentSnapshot agent(
      HookSnapshot hooks, List<PoolSnapshot> pools, List<OperationSnapshot> operations) {
    return new AgentSnapshot(
        "orders",
        "production",
        "0.1.0",
        754_000,
        hooks,
        pools,
        operations,
        Map.of("orders", times(4_000_000)),
        5,
        Map.of("instrument", 2L),
        Map.of("postgresql", 7L),
        true,
        new SessionSnapshot(Map.of("application_name", 3L), 1),
        Map.of("orders", gate(20)));
  }

  /** Two waited, one of them in vain. */
  public static GateSnapshot gate(int limit) {
    return new GateSnapshot(
        GatePolicy.Mode.ENFORCE,
        limit,
        4,
        limit,
        1,
        100,
        0,
        1,
        2,
        3,
        4,
        5,
        times(2_000_000, 2_000_000_000L),
        new Demand(60, 48_000, 480, 0));
  }
}
