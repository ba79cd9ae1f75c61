// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.cap;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a running pool is made to close idle connections beyond its new maximum. */
enum Trim {
  /** It cannot be made to. */
  NONE {
    @Override
    void close(Beans beans, Object pool, long max) {}
  },
  /**
   * Only what is too much. The public {@code softEvictConnections} would replace every connection.
   */
  HIKARI {
    @Override
    void close(Beans beans, Object pool, long max) {
      long excess = number(beans, pool, "totalConnections") - max;
      if (excess <= 0) {
        return;
      }
      if (!(beans.at(pool, "connectionBag.sharedList") instanceof List<?> entries)) {
        beans.call(pool, "softEvictConnections");
        return;
      }
      for (Object entry : entries) {
        if (excess > 0 && number(beans, entry, "state") == 0) { // 0: not in use
          beans.call(pool, "softEvictConnection", entry, "(beyond lifeguard.pool.max)", false);
          excess--;
        }
      }
    }
  },
  TOMCAT {
    @Override
    void close(Beans beans, Object pool, long max) {
      if (number(beans, pool, "size") > max && number(beans, pool, "idle") > 0) {
        beans.call(pool, "purge");
      }
    }
  },
  DBCP2 {
    @Override
    void close(Beans beans, Object pool, long max) {
      Object objects = beans.at(pool, "pool");
      long idle = number(beans, objects, "numIdle");
      if (idle > 0 && idle + number(beans, objects, "numActive") > max) {
        beans.call(objects, "clear");
      }
    }
  },
  AGROAL {
    @Override
    void close(Beans beans, Object pool, long max) {
      if (!(beans.at(pool, "connectionPool.allConnections") instanceof Collection<?> all)
          || all.size() <= max) {
        return;
      }
      for (Class<?> type : pool.getClass().getInterfaces()) {
        for (Class<?> mode : type.getDeclaredClasses()) {
          for (Object each : mode.isEnum() ? mode.getEnumConstants() : new Object[0]) {
            if (each.toString().equals("IDLE")) {
              beans.call(pool, "flush", each);
            }
          }
        }
      }
    }
  },
  DRUID {
    @Override
    void close(Beans beans, Object pool, long max) {
      long open = number(beans, pool, "activeCount") + number(beans, pool, "poolingCount");
      if (open > max) {
        beans.call(pool, "shrink", false);
      }
    }
  };

  /**
   * Closes them.
   *
   * @param pool the object that borrows are seen on
   */
  abstract void close(Beans beans, Object pool, long max);

  private static long number(Beans beans, @Nullable Object bean, String property) {
    Long number = beans.number(bean, property);
    return number == null ? -1 : number;
  }
}
