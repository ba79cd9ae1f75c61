// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.cap;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The call of each library that closes connections which nobody holds. */
enum Eviction {
  HIKARI("HikariPool.softEvictConnections()", Eviction.LATER) {
    @Override
    boolean call(Beans beans, Object pool) {
      return beans.call(pool, "softEvictConnections");
    }
  },
  TOMCAT("ConnectionPool.purge()", Eviction.LATER) {
    @Override
    boolean call(Beans beans, Object pool) {
      return beans.call(pool, "purge");
    }
  },
  DBCP2("GenericObjectPool.clear()", Eviction.NEVER) {
    @Override
    boolean call(Beans beans, Object pool) {
      return beans.call(beans.at(pool, "pool"), "clear");
    }
  },
  C3P0("PooledDataSource.softResetAllUsers()", Eviction.LATER) {
    @Override
    boolean call(Beans beans, Object pool) {
      return beans.call(pool, "softResetAllUsers");
    }
  },
  AGROAL("AgroalDataSource.flush(GRACEFUL)", Eviction.LATER) {
    @Override
    boolean call(Beans beans, Object pool) {
      Object mode = mode(pool, "GRACEFUL");
      return mode != null && beans.call(pool, "flush", mode);
    }
  },
  /** It never goes below its minimum by itself. */
  DRUID("DruidDataSource.shrink(), which keeps the minimum idle", Eviction.NEVER) {
    @Override
    boolean call(Beans beans, Object pool) {
      return beans.call(pool, "shrink", false);
    }
  },
  VIBUR("PoolService.drainCreated()", Eviction.NEVER) {
    @Override
    boolean call(Beans beans, Object pool) {
      return beans.call(beans.at(pool, "poolService"), "drainCreated");
    }
  },
  /** Oracle's UCP, by its manager, which knows pools by name. */
  UNKNOWN("UniversalConnectionPoolManager.refreshConnectionPool()", Eviction.LATER) {
    @Override
    boolean call(Beans beans, Object pool) {
      String name = beans.text(pool, "connectionPoolName");
      ClassLoader loader = pool.getClass().getClassLoader();
      String manager = "oracle.ucp.admin.UniversalConnectionPoolManager";
      try {
        Object known =
            beans.make(
                Class.forName(manager + "Impl", true, loader), "getUniversalConnectionPoolManager");
        // By the interface: the class that has it names types of Oracle's that are rarely there.
        Class.forName(manager, true, loader)
            .getMethod("refreshConnectionPool", String.class)
            .invoke(known, name);
        return known != null;
      } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
        return false;
      }
    }
  };

  private static final String LATER = "closed when they come back";
  private static final String NEVER = "kept: the library has no call that closes them later";

  private final String words;
  private final String inUse;

  Eviction(String words, String inUse) {
    this.words = words;
    this.inUse = inUse;
  }

  /**
   * Calls it; whether that went well.
   *
   * @param pool the object that borrows are seen on
   */
  abstract boolean call(Beans beans, Object pool);

  static Evicting evict(Beans beans, Object pool, String type) {
    for (Eviction each : values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(type)) {
        return each.call(beans, pool)
            ? new Evicting(true, each.words, each.inUse)
            : new Evicting(false, "its library was asked for " + each.words + " and has none", "");
      }
    }
    return new Evicting(false, "type " + type + " has no call that closes idle connections", "");
  }

  /** A constant of an enum that is nested in an interface of the pool. */
  private static @Nullable Object mode(Object pool, String name) {
    for (Class<?> type : pool.getClass().getInterfaces()) {
      for (Class<?> nested : type.getDeclaredClasses()) {
        for (Object each : nested.isEnum() ? nested.getEnumConstants() : new Object[0]) {
          if (each.toString().equals(name)) {
            return each;
          }
        }
      }
    }
    return null;
  }
}
