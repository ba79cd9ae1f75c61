// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.config.Policies;
import dev.lifeguard.agent.diagnosis.Waiters;
import dev.lifeguard.agent.guard.drain.Drain;
import dev.lifeguard.agent.guard.gate.Gate;
import dev.lifeguard.agent.guard.gate.GatePolicy;
import dev.lifeguard.agent.guard.gate.GatePolicy.Mode;
import dev.lifeguard.agent.guard.gate.GateSnapshot;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.Pools;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** The gates of all pools, each with what the settings say for the pool's name. */
final class Gates implements Drain.Doors {

  private static final long MINUTE_NANOS = 60_000_000_000L;

  private final Pools pools;
  private final Supplier<Policies> policies;
  private final BreakerEntrance breakers;
  private final Waiters waiters;
  private final Function<String, OptionalInt> caps;
  private final Map<Pool, Gate> gates = new ConcurrentHashMap<>();
  private final Map<Pool, GateDemand> readings = new HashMap<>(); // of the service thread alone
  private long readAt = System.nanoTime();

  /**
   * No pool is known yet.
   *
   * @param caps by pool name, most connections that only a gate can hold callers to
   */
  Gates(
      Pools pools,
      Supplier<Policies> policies,
      BreakerEntrance breakers,
      Function<String, OptionalInt> caps,
      Waiters waiters) {
    this.waiters = waiters;
    this.breakers = breakers;
    this.pools = pools;
    this.policies = policies;
    this.caps = caps;
  }

  /** A pool was seen for the first time, or has another name. */
  void named(Pool pool) {
    Gate gate = gates.get(pool);
    if (gate == null) {
      gate = new Gate(new PoolAtGate(pools, pool), GatePolicy.OFF);
      gates.put(pool, gate);
      pool.entrance(new PoolEntrance(gate, breakers, waiters));
    }
    apply(pool, gate, policies.get());
  }

  /** The settings may have changed, or a cap. */
  void changed(Policies now) {
    List<Pool> open = pools.open();
    gates.keySet().removeIf(pool -> !open.contains(pool) && reopened(pool));
    waiters.retain(pools.open());
    gates.forEach((pool, gate) -> apply(pool, gate, now));
  }

  @Override
  public void shut(Pool pool) {
    Gate gate = gates.get(pool);
    if (gate != null) {
      gate.drain();
      guard(pool, gate);
    }
  }

  /** Its library has closed it, and refuses by itself; or was started again, and does not. */
  private boolean reopened(Pool closed) {
    Gate gate = gates.get(closed);
    if (gate != null && gate.isDraining()) {
      gate.resume();
      apply(closed, gate, policies.get());
    }
    return true;
  }

  private void apply(Pool pool, Gate gate, Policies now) {
    GatePolicy set = PolicySlices.gate(now, pool.name());
    OptionalInt cap = caps.apply(pool.name());
    gate.policy(cap.isPresent() ? set.capped(cap.getAsInt()) : set);
    guard(pool, gate);
  }

  /**
   * How many connections of a pool callers may hold at its gate; -1 where that does not hold them.
   */
  int limit(Pool pool) {
    Gate gate = gates.get(pool);
    GatePolicy policy = gate == null ? GatePolicy.OFF : gate.policy();
    return policy.mode() == Mode.ENFORCE ? policy.limit() : -1;
  }

  /** Whether the settings have callers of a pool of this name wait at its gate. */
  boolean enforces(String pool) {
    return PolicySlices.gate(policies.get(), pool).mode() == Mode.ENFORCE;
  }

  /** Whether a pool's callers are listed has changed. */
  void changed(Pool pool) {
    Gate gate = gates.get(pool);
    if (gate != null) {
      guard(pool, gate);
    }
  }

  /** The circuit breaker of some database has another state. */
  void changed(Endpoint database) {
    gates.forEach(
        (pool, gate) -> {
          if (pools.endpoint(pool).database().equals(database)) {
            guard(pool, gate);
          }
        });
  }

  /** Under a lock of its own: whoever comes last has seen what all before have changed. */
  private synchronized void guard(Pool pool, Gate gate) {
    pool.guarded(
        gate.policy().mode() != Mode.OFF
            || gate.isDraining()
            || breakers.guards(pool)
            || waiters.watches(pool));
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
