// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.database.ControlConnections;
import dev.lifeguard.agent.database.health.Watched;
import dev.lifeguard.agent.database.health.Watching;
import dev.lifeguard.agent.pool.PhysicalConnection;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.PoolSnapshot;
import dev.lifeguard.agent.pool.Pools;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The databases that the open pools lead to, as far as there is a way for the agent. */
record UsedDatabases(Pools pools, ControlConnections control) implements Watching {

  @Override
  public Set<dev.lifeguard.agent.pool.Endpoint> databases() {
    Set<dev.lifeguard.agent.pool.Endpoint> databases = new LinkedHashSet<>();
    for (Pool pool : pools.open()) {
      dev.lifeguard.agent.pool.Endpoint database = pools.endpoint(pool).database();
      if (control.knows(database)) {
        databases.add(database);
      }
    }
    return databases;
  }

  @Override
  public Watched watched(dev.lifeguard.agent.pool.Endpoint database) {
    int connections = 0;
    for (PhysicalConnection each : pools.connections()) {
      connections += each.endpoint().database().equals(database) ? 1 : 0;
    }
    long uses = 0;
    List<String> names = new ArrayList<>();
    for (PoolSnapshot pool : pools.snapshot()) {
      if (pool.endpoint().database().equals(database)) {
        uses += pool.borrows() + pool.timeouts() + pool.failures();
        names.add(pool.name());
      }
    }
    return new Watched(database, List.copyOf(names), connections, uses);
  }
}
