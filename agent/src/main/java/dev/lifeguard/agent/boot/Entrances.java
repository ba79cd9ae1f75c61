// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.pool.Entrance;
import dev.lifeguard.agent.pool.Pool;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What stands before the pools, put together: each part is asked while it is on, and a pool's
 * entrance is asked at all while any part is. Thread-safe.
 */
final class Entrances {

  /** In the order in which a caller passes them. */
  enum Part {
    WAITERS
  }

  private final Map<Part, Entrance> parts = new ConcurrentHashMap<>();
  private final Map<Pool, Composite> pools = new ConcurrentHashMap<>();

  /** One pool's. A part that is switched off still takes back what it gave. */
  private final class Composite implements Entrance {
    private final boolean[] on = new boolean[Part.values().length]; // guarded by this
    private volatile Part[] asked = {};

    synchronized void set(Pool pool, Part part, boolean wanted) {
      on[part.ordinal()] = wanted;
      asked =
          java.util.Arrays.stream(Part.values())
              .filter(each -> on[each.ordinal()])
              .toArray(Part[]::new);
      pool.guarded(asked.length > 0);
    }

    @Override
    public int enter(Pool pool, long start) throws SQLException {
      int given = 0;
      for (Part part : asked) {
        Entrance entrance = parts.get(part);
        try {
          given |= entrance == null ? 0 : entrance.enter(pool, start);
        } catch (SQLException refused) {
          if ((given & LISTED) != 0) {
            answered(pool);
          }
          throw refused;
        }
      }
      return given;
    }

    @Override
    public void answered(Pool pool) {
      parts.values().forEach(part -> part.answered(pool));
    }

    @Override
    public void leave(Pool pool) {
      parts.values().forEach(part -> part.leave(pool));
    }
  }

  /** Puts a part in, for all pools; off. */
  void add(Part part, Entrance entrance) {
    parts.put(part, entrance);
  }

  /** Whether a part is asked by callers of this pool from now on. */
  void set(Pool pool, Part part, boolean on) {
    Composite composite =
        pools.computeIfAbsent(
            pool,
            key -> {
              Composite made = new Composite();
              key.entrance(made);
              return made;
            });
    composite.set(pool, part, on);
  }
}
