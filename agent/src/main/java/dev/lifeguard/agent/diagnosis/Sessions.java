// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import dev.lifeguard.agent.database.ControlConnections;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.PhysicalConnection;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.Pools;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * PostgreSQL's own list of the service's sessions, and of who blocks them; by the agent's own
 * connections, on the thread of who asks.
 */
public final class Sessions {

  private static final Duration BOUND = Duration.ofMillis(500);
  private static final int MOST_DATABASES = 16;

  private final Pools pools;
  private final ControlConnections connections;
  private final Supplier<Set<String>> names;

  /**
   * Asks nobody yet.
   *
   * @param names application names of the service
   */
  public Sessions(Pools pools, ControlConnections connections, Supplier<Set<String>> names) {
    this.pools = pools;
    this.connections = connections;
    this.names = names;
  }

  /** Asks every database that an open pool leads to, 16 at most. */
  public List<DatabaseActivity> look() {
    Set<Endpoint> databases = new LinkedHashSet<>();
    for (Pool pool : pools.open()) {
      Endpoint database = pools.endpoint(pool).database();
      if (database.system().equals("postgresql") && databases.size() < MOST_DATABASES) {
        databases.add(database);
      }
    }
    List<DatabaseActivity> all = new ArrayList<>();
    databases.forEach(database -> all.add(look(database)));
    return all;
  }

  private DatabaseActivity look(Endpoint database) {
    if (!connections.knows(database)) {
      return DatabaseActivity.silent(database.name(), "the agent has no way to this database");
    }
    SessionQuery query = new SessionQuery(names.get(), agents(), ours(database));
    try {
      return connections.call(database, BOUND, connection -> query.on(connection, database.name()));
    } catch (SQLException e) {
      return DatabaseActivity.silent(database.name(), Silence.of(e, BOUND.toMillis()));
    }
  }

  /** What the application names of all instances' own connections begin with. */
  private String agents() {
    String mine = connections.name();
    return mine.substring(0, mine.lastIndexOf(':') + 1);
  }

  private Map<Integer, PhysicalConnection> ours(Endpoint database) {
    Map<Integer, PhysicalConnection> byPid = new HashMap<>();
    for (PhysicalConnection each : pools.connections()) {
      int pid = each.endpoint().database().equals(database) ? BackendPid.of(each) : BackendPid.NONE;
      if (pid != BackendPid.NONE) {
        byPid.put(pid, each);
      }
    }
    return byPid;
  }
}
