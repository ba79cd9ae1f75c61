// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.health;

import dev.lifeguard.agent.database.health.DatabaseFacts;
import dev.lifeguard.agent.database.health.HealthPolicy;
import dev.lifeguard.agent.diagnosis.PoolDiagnosis;
import dev.lifeguard.agent.guard.breaker.BreakerSnapshot;
import dev.lifeguard.agent.guard.breaker.BreakerState;
import dev.lifeguard.agent.guard.cap.CapSnapshot;
import dev.lifeguard.agent.guard.fleet.FleetSnapshot;
import dev.lifeguard.agent.guard.gate.Demand;
import dev.lifeguard.agent.guard.gate.GatePolicy;
import dev.lifeguard.agent.guard.gate.GateSnapshot;
import dev.lifeguard.agent.guard.retry.RetrySnapshot;
import dev.lifeguard.agent.measure.Histogram;
import dev.lifeguard.agent.measure.HistogramSnapshot;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.PoolSnapshot;
import dev.lifeguard.agent.query.OperationSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Snapshots with known numbers, for the tests of all that reads them. */
public final class Snapshots {

  public static final Endpoint SHOP =
      new Endpoint("postgresql", "shop", "db.internal", 5432, "jdbc:postgresql://db.internal/shop");

  /** The defaults. */
  public static final HealthPolicy HEALTH =
      new HealthPolicy(
          Duration.ofSeconds(30),
          80,
          Duration.ofMinutes(10),
          Duration.ofMinutes(1),
          Duration.ofSeconds(30),
          10L << 30,
          90,
          20);

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
        2,
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
    return agent(hooks, pools, operations, BreakerState.CLOSED);
  }

  /** One whose database is away. */
  public static AgentSnapshot unreachable(PoolSnapshot... pools) {
    return agent(new HookSnapshot(12, 12, List.of()), List.of(pools), List.of(), BreakerState.OPEN);
  }

  private static AgentSnapshot agent(
      HookSnapshot hooks,
      List<PoolSnapshot> pools,
      List<OperationSnapshot> operations,
      BreakerState state) {
    return new AgentSnapshot(
        "orders",
        "production",
        "0.1.0",
        754_000,
        hooks,
        pools,
        operations,
        Map.of("orders", new TransactionSnapshot(times(4_000_000), times(1_000_000), 3)),
        5,
        Map.of("instrument", 2L),
        Map.of("postgresql", 7L),
        true,
        new SessionSnapshot(Map.of("application_name", 3L), 1),
        Map.of("orders", gate(20)),
        List.of(breaker(state)),
        new RetrySnapshot(Map.of("retried", 4L, "succeeded", 3L, "exhausted", 1L), 2, 5),
        Map.of(
            "orders",
            new CapSnapshot(
                "orders",
                "enforce",
                7,
                1,
                List.of(
                    new CapSnapshot.Effective(
                        "lifeguard.pool.max",
                        "7",
                        "lifeguard.pool.max=7 from -Dlifeguard.pool.max")),
                List.of())),
        Map.of(
            "localhost:5432/shop",
            new FleetSnapshot("localhost:5432/shop", 100, 2, 21, 7, true, false)),
        Map.of("orders", new PoolDiagnosis(2, 1, 4, 61_000, "", 0)),
        new SpanSnapshot(11, 13),
        new AlertSnapshot(
            List.of(
                new AlertSnapshot.Firing("LifeguardPoolExhausted", "critical", 1),
                new AlertSnapshot.Firing("LifeguardPoolWaiting", "warning", 0)),
            List.of(new AlertSnapshot.Sent("slack", "delivered", 3)),
            List.of(
                new AlertSnapshot.Now(
                    "LifeguardPoolExhausted",
                    "critical",
                    "pool orders: 3 callers got no connection",
                    61_000)),
            2),
        List.of(facts(DatabaseFacts.UP)));
  }

  /** Of the database that the pool `orders` leads to. */
  public static DatabaseFacts facts(String state) {
    return new DatabaseFacts(
        "db.internal:5432/shop",
        List.of("orders"),
        state,
        state.equals(DatabaseFacts.UP),
        HEALTH,
        Instant.parse("2026-11-21T02:03:04Z"),
        4.5,
        null,
        "16.4",
        "primary",
        1,
        Instant.parse("2026-11-01T00:00:00Z"),
        0.4,
        false,
        new DatabaseFacts.Connections(100, 3, 41, 12, 0.423),
        new DatabaseFacts.Transactions(true, 2_500L, "orders", 1, 1_500L, "orders", 0, null),
        new DatabaseFacts.Replication(
            null,
            250L,
            4_096L,
            List.of(new DatabaseFacts.Replica("walreceiver", "streaming", "async", 250L, 4_096L)),
            List.of(new DatabaseFacts.Slot("standby", "physical", false, "reserved", 8_192L))),
        0.9987,
        new DatabaseFacts.Wraparound(1_000_000, 20, "shop", 200_000_000),
        new DatabaseFacts.Vacuum(true, Instant.parse("2026-11-21T02:00:00Z"), 77, List.of()),
        List.of(),
        List.of(
            new DatabaseFacts.Check(
                "connections",
                "pass",
                "41 of 97 in use",
                "lifeguard.database.connections-threshold")));
  }

  /** It refused nine. */
  public static BreakerSnapshot breaker(BreakerState state) {
    return breaker(state, "08001", false);
  }

  /** As it was, or as somebody ordered. */
  public static BreakerSnapshot breaker(BreakerState state, String sqlState, boolean byHand) {
    return new BreakerSnapshot(
        "db.internal:5432/shop", SHOP.database(), state, 12_000, 6, 9, 0, 2, sqlState, byHand);
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
