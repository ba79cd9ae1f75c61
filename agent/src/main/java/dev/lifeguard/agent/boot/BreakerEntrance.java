// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.config.Policies;
import dev.lifeguard.agent.guard.breaker.Affected;
import dev.lifeguard.agent.guard.breaker.BreakerPolicy;
import dev.lifeguard.agent.guard.breaker.BreakerPolicy.Mode;
import dev.lifeguard.agent.guard.breaker.BreakerState;
import dev.lifeguard.agent.guard.breaker.Breakers;
import dev.lifeguard.agent.guard.breaker.Probe;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.Entrance;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.Pools;
import dev.lifeguard.agent.time.Clock;
import java.sql.SQLException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The circuit breakers as pools see them: one for all pools that lead to one database. */
final class BreakerEntrance implements Affected {

  private final Pools pools;
  private final Supplier<Policies> policies;
  private final Breakers breakers;
  private volatile Consumer<Endpoint> listener = database -> {};
  private volatile BiConsumer<Endpoint, BreakerState> recorder = (database, state) -> {};

  BreakerEntrance(Pools pools, Supplier<Policies> policies, Probe probe) {
    this.pools = pools;
    this.policies = policies;
    this.breakers = new Breakers(this::policy, probe, this, Clock.system());
  }

  Breakers breakers() {
    return breakers;
  }

  /** Is told of each database whose breaker changes. Must not wait. */
  void onChange(Consumer<Endpoint> told) {
    listener = told;
  }

  /** Is told, beside others, what state each goes into. Must not wait. */
  void onState(BiConsumer<Endpoint, BreakerState> told) {
    recorder = recorder.andThen(told);
  }

  /**
   * The policy for a database: that of the first pool that leads there and has not switched it off.
   * Whether that one's or another's callers are refused each pool's own says.
   */
  private BreakerPolicy policy(Endpoint database) {
    BreakerPolicy found = null;
    for (Pool pool : pools.open()) {
      if ((found == null || found.mode() == Mode.OFF)
          && pools.endpoint(pool).database().equals(database)) {
        found = PolicySlices.breaker(policies.get(), pool.name());
      }
    }
    return found == null ? PolicySlices.breaker(policies.get(), "") : found;
  }

  Mode mode(Pool pool) {
    return PolicySlices.breaker(policies.get(), pool.name()).mode();
  }

  /** Whether callers of this pool are to pass here. */
  boolean guards(Pool pool) {
    return !isClosed(pool) && mode(pool) != Mode.OFF;
  }

  boolean isClosed(Pool pool) {
    return breakers.state(pools.endpoint(pool)) == BreakerState.CLOSED;
  }

  int enter(Pool pool, long start) throws SQLException {
    Endpoint endpoint = pools.endpoint(pool);
    if (breakers.state(endpoint) == BreakerState.CLOSED) {
      return 0;
    }
    long left = Patience.left(pools, pool, start);
    boolean trial = breakers.enter(endpoint, pool.name(), mode(pool), left);
    return Entrance.WAITED | (trial ? Entrance.TRIAL : 0); // for the verdict on a suspect, or not
  }

  void answered(Pool pool) {
    breakers.tried(pools.endpoint(pool), false);
  }

  @Override
  public void suspect(Endpoint database) {
    for (Pool pool : pools.open()) {
      if (pools.endpoint(pool).database().equals(database)) {
        pool.suspectAll();
      }
    }
  }

  @Override
  public void changed(Endpoint database, BreakerState state) {
    listener.accept(database);
    recorder.accept(database, state);
  }
}
