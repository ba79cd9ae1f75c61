// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.pool.Entrance;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.Pools;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What stands before the pools, put together: each part is asked while it is on, and a pool's
 * entrance is asked at all while any part is. Thread-safe.
 */
final class Entrances {

  /** In the order in which a caller passes them: who waits at the gate is on the list. */
  enum Part {
    WAITERS,
    GATE
  }

  private final Map<Pool, Composite> pools = new ConcurrentHashMap<>();

  /** One pool's. A part that is switched off still takes back what it gave. */
  private static final class Composite implements Entrance {
    private final Map<Part, Entrance> parts = new EnumMap<>(Part.class); // guarded by this
    private final Set<Part> on = EnumSet.noneOf(Part.class); // guarded by this
    private volatile List<Entrance> all = List.of();
    private volatile List<Entrance> asked = List.of();

    synchronized void put(Part part, Entrance entrance) {
      parts.put(part, entrance);
      all = List.copyOf(parts.values());
    }

    synchronized void on(Pool pool, Part part, boolean wanted) {
      if (wanted) {
        on.add(part);
      } else {
        on.remove(part);
      }
      List<Entrance> next = new ArrayList<>();
      parts.forEach(
          (each, entrance) -> {
            if (on.contains(each)) {
              next.add(entrance);
            }
          });
      asked = List.copyOf(next);
      pool.guarded(!next.isEmpty());
    }

    @Override
    public int enter(Pool pool, long start) throws SQLException {
      int given = 0;
      for (Entrance each : asked) {
        try {
          given |= each.enter(pool, start);
        } catch (SQLException refused) {
          takeBack(pool, given);
          throw refused;
        }
      }
      return given;
    }

    private void takeBack(Pool pool, int given) {
      if ((given & HEARD) != 0) {
        answered(pool, given);
      }
      if ((given & PERMIT) != 0) {
        leave(pool);
      }
    }

    @Override
    public void answered(Pool pool, int given) {
      for (Entrance each : all) {
        each.answered(pool, given);
      }
    }

    @Override
    public void leave(Pool pool) {
      for (Entrance each : all) {
        each.leave(pool);
      }
    }
  }

  /** Puts a part before a pool; off. */
  void put(Pool pool, Part part, Entrance entrance) {
    of(pool).put(part, entrance);
  }

  /** Whether a part is asked by callers of this pool from now on. */
  void on(Pool pool, Part part, boolean wanted) {
    of(pool).on(pool, part, wanted);
  }

  /** Forgets pools that are no longer open. */
  void retain(Pools open) {
    pools.keySet().retainAll(open.open());
  }

  private Composite of(Pool pool) {
    return pools.computeIfAbsent(
        pool,
        key -> {
          Composite made = new Composite();
          key.entrance(made);
          return made;
        });
  }
}
