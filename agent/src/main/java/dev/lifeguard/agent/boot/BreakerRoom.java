// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.admin.api.BreakerDesk;
import dev.lifeguard.agent.guard.breaker.BreakerPolicy.Mode;
import dev.lifeguard.agent.guard.breaker.BreakerSnapshot;
import dev.lifeguard.agent.guard.breaker.Breakers;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.Pools;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The breakers as the endpoint asks for them. */
record BreakerRoom(Pools pools, BreakerEntrance entrance) implements BreakerDesk {

  @Override
  public List<BreakerSnapshot> breakers() {
    return entrance.breakers().snapshot();
  }

  @Override
  public boolean isByHand(String name) {
    return entrance.breakers().isByHand(name);
  }

  @Override
  public Map<String, Mode> pools(BreakerSnapshot breaker) {
    Map<String, Mode> modes = new HashMap<>();
    for (Pool pool : pools.open()) {
      if (pools.endpoint(pool).database().equals(breaker.database().database())) {
        modes.put(pool.name(), entrance.mode(pool));
      }
    }
    return modes;
  }

  @Override
  public boolean order(String name, Order order) {
    Breakers breakers = entrance.breakers();
    return switch (order) {
      case OPEN -> breakers.open(name);
      case CLOSE -> breakers.close(name);
      case RESET -> breakers.reset(name);
    };
  }
}
