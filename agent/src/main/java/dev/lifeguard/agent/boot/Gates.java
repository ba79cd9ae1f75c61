// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.config.Policies;
import dev.lifeguard.agent.guard.gate.Gate;
import dev.lifeguard.agent.guard.gate.GatePolicy.Mode;
import dev.lifeguard.agent.guard.gate.GateSnapshot;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.Pools;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The gates of all pools, each with what the settings say for the pool's name. */
final class Gates {

  private final Pools pools;
  private final Supplier<Policies> policies;
  private final Map<Pool, Gate> gates = new ConcurrentHashMap<>();

  Gates(Pools pools, Supplier<Policies> policies) {
    this.pools = pools;
    this.policies = policies;
  }

  /** The gate before a pool, made when it is first asked for. */
  Gate of(Pool pool) {
    Gate known = gates.get(pool);
    return known != null
        ? known
        : gates.computeIfAbsent(
            pool,
            key ->
                new Gate(
                    new PoolAtGate(pools, pool), PolicySlices.gate(policies.get(), pool.name())));
  }

  /** Takes up what changed: the settings, or a pool's name, by which it has its own. */
  void refresh() {
    Policies now = policies.get();
    gates.keySet().retainAll(pools.open());
    gates.forEach((pool, gate) -> gate.policy(PolicySlices.gate(now, pool.name())));
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
