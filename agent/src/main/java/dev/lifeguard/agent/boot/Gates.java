// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.config.Policies;
import dev.lifeguard.agent.guard.drain.Drain;
import dev.lifeguard.agent.guard.gate.Gate;
import dev.lifeguard.agent.guard.gate.GatePolicy;
import dev.lifeguard.agent.guard.gate.GatePolicy.Mode;
import dev.lifeguard.agent.guard.gate.GateSnapshot;
import dev.lifeguard.agent.pool.Entrance;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.Pools;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The gates of all pools, each with what the settings say for the pool's name. */
final class Gates implements Drain.Doors {

  private static final long MINUTE_NANOS = 60_000_000_000L;

  private final Pools pools;
  private final Supplier<Policies> policies;
  private final Map<Pool, Gate> gates = new ConcurrentHashMap<>();
  private final Map<Pool, GateDemand> readings = new HashMap<>(); // of the service thread alone
  private long readAt = System.nanoTime();

  Gates(Pools pools, Supplier<Policies> policies) {
    this.pools = pools;
    this.policies = policies;
  }

  /** What a caller passes who asks for a connection: the gate. */
  private record Passage(Gate gate) implements Entrance {

    @Override
    public int enter(Pool pool, long start) throws SQLException {
      return gate.enter(start) ? PERMIT : 0;
    }

    @Override
    public void answered(Pool pool) {}

    @Override
    public void leave(Pool pool) {
      gate.leave();
    }
  }

  /** A pool was seen for the first time, or has another name. */
  void named(Pool pool) {
    Gate gate = gates.get(pool);
    if (gate == null) {
      gate = new Gate(new PoolAtGate(pools, pool), GatePolicy.OFF);
      gates.put(pool, gate);
      pool.entrance(new Passage(gate));
    }
    apply(pool, gate, policies.get());
  }

  /** The settings have changed. */
  void changed(Policies now) {
    gates.keySet().retainAll(pools.open());
    gates.forEach((pool, gate) -> apply(pool, gate, now));
  }

  @Override
  public void shut(Pool pool) {
    Gate gate = gates.get(pool);
    if (gate != null) {
      gate.drain();
      pool.guarded(true);
    }
  }

  @Override
  public void open(Pool pool) {
    Gate gate = gates.get(pool);
    if (gate != null) {
      gate.resume();
      apply(pool, gate, policies.get());
    }
  }

  private static void apply(Pool pool, Gate gate, Policies now) {
    gate.policy(PolicySlices.gate(now, pool.name()));
    pool.guarded(gate.policy().mode() != Mode.OFF);
  }

  /** Each second: once a minute reads what was asked of the pools whose gate is on or watching. */
  void tick(long nanos) {
    if (nanos - readAt < MINUTE_NANOS) {
      return;
    }
    readAt = nanos;
    readings.keySet().retainAll(gates.keySet());
    gates.forEach(
        (pool, gate) -> {
          if (gate.policy().mode() == Mode.OFF) {
            readings.remove(pool);
          } else {
            read(pool, gate, nanos);
          }
        });
  }

  private void read(Pool pool, Gate gate, long nanos) {
    GateDemand now = GateDemand.of(nanos, pool.hold().snapshot(), gate.snapshot());
    GateDemand before = readings.put(pool, now);
    if (before != null) {
      gate.demanded(now.since(before));
    }
  }

  /** Those that are on or watching. */
  Map<String, GateSnapshot> snapshot() {
    Map<String, GateSnapshot> seen = new LinkedHashMap<>();
    for (Pool pool : pools.open()) {
      Gate gate = gates.get(pool);
      if (gate != null && gate.policy().mode() != Mode.OFF) {
        seen.put(pool.name(), gate.snapshot());
      }
    }
    return seen;
  }
}
