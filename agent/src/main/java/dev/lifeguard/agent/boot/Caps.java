// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.config.Policies;
import dev.lifeguard.agent.guard.Reports;
import dev.lifeguard.agent.guard.cap.CapPolicy;
import dev.lifeguard.agent.guard.cap.CapSnapshot;
import dev.lifeguard.agent.guard.cap.CapSnapshot.Effective;
import dev.lifeguard.agent.guard.cap.Evicting;
import dev.lifeguard.agent.guard.cap.PoolCaps;
import dev.lifeguard.agent.guard.cap.SeenPool;
import dev.lifeguard.agent.hook.PoolSettings;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.Pools;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The caps of all pools, each with what the settings and the fleet say for the pool's name. */
final class Caps implements PoolSettings {

  private final Pools pools;
  private final Supplier<Policies> policies;
  private final PoolCaps caps;

  /** By pool name, as the fleet last said. */
  private final Map<String, Integer> shares = new ConcurrentHashMap<>();

  private final SizeOrders orders = new SizeOrders();

  Caps(Pools pools, Supplier<Policies> policies, Consumer<Class<?>> opener) {
    this.pools = pools;
    this.policies = policies;
    this.caps = new PoolCaps(this::policy, pools::nameFor, opener, Reports.stderr());
  }

  private CapPolicy policy(String pool) {
    CapPolicy set = PolicySlices.cap(policies.get(), pool, shares.getOrDefault(pool, 0));
    return orders.over(set, pool);
  }

  @Override
  public void configuring(Object configuration) {
    caps.configuring(configuration);
  }

  /** A pool was seen for the first time, or has another name. */
  void named(Pool pool) {
    Object source = pools.source(pool);
    if (source != null && !(source instanceof Endpoint)) {
      caps.named(new SeenPool(pool.name(), source));
    }
  }

  /** Sizes by hand. */
  SizeOrders orders() {
    return orders;
  }

  /** What a pool has now, and who says so. */
  List<Effective> settings(String pool) {
    return caps.settings(pool);
  }

  /** Has a pool's library close what nobody holds. */
  Evicting evict(Pool pool, Object source) {
    return caps.evict(new SeenPool(pool.name(), source), pool.type());
  }

  /**
   * Takes up what changed. Each second, and when somebody has ordered something: on threads of
   * ours, one at a time.
   */
  synchronized void look() {
    List<SeenPool> seen = new ArrayList<>();
    for (Pool pool : pools.open()) {
      Object source = pools.source(pool);
      if (source != null && !(source instanceof Endpoint)) { // no pool: connections of a driver's
        seen.add(new SeenPool(pool.name(), source));
      }
    }
    caps.look(seen);
  }

  /** What a pool may open by its settings, the fleet aside; 0 when that is not known. */
  int asked(Pool pool) {
    return caps.asked(pool.name());
  }

  /** A pool's part of what its server can take; 0: not known, or no matter. */
  void share(Pool pool, int part) {
    if (part > 0) {
      shares.put(pool.name(), part);
    } else {
      shares.remove(pool.name());
    }
  }

  /** Most connections that callers may have at once, where only a gate holds them to it. */
  OptionalInt limit(String pool) {
    return caps.limit(pool);
  }

  long would() {
    return caps.would();
  }

  List<CapSnapshot> snapshot() {
    return caps.snapshot();
  }
}
