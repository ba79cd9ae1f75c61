// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes a broken connection that a pool has just handed out back out of the pool. Most libraries
 * find out by themselves when a handle to a connection that is closed comes back. Three do not and
 * would lend it again, so they are told: Tomcat and Agroal by a mark on what is behind the handle,
 * Vibur by giving it back as not valid.
 */
final class Discarding {

  private final Consumer<Class<?>> opener;

  Discarding(Consumer<Class<?>> opener) {
    this.opener = opener;
  }

  void discard(Pool pool, PhysicalConnection connection, Object handle) {
    Object source = pool.source();
    try {
      if (source != null) {
        mark(pool.library().type(), source, handle);
      }
    } catch (ReflectiveOperationException | SQLException | RuntimeException | LinkageError e) {
      // A release that does it otherwise: what follows is enough for most.
    }
    if (connection.physical() instanceof Connection physical) {
      end(physical);
    }
    if (source != null && pool.library().type().equals("vibur")) {
      giveBackToVibur(source, handle);
    } else if (handle instanceof Connection open) {
      close(open);
    }
  }

  private void mark(String type, Object source, Object handle)
      throws ReflectiveOperationException, SQLException {
    switch (type) {
      case "hikari" -> call(source, "evictConnection", Connection.class, handle);
      case "tomcat" -> {
        Class<?> behind =
            Class.forName(
                "org.apache.tomcat.jdbc.pool.PooledConnection",
                false,
                source.getClass().getClassLoader());
        call(((Connection) handle).unwrap(behind), "setDiscarded", boolean.class, true);
      }
      case "agroal" -> {
        Object behind = call(handle, "getHandler", null, null);
        if (behind != null) {
          call(behind, "setFlushOnly", null, null);
        }
      }
      default -> {} // nothing to be told
    }
  }

  /** Its callers get a proxy; what the hooks see is the pool's own holder. */
  private void giveBackToVibur(Object operations, Object holder) {
    try {
      Method restore =
          method(
              operations.getClass(),
              "restore",
              holder.getClass(),
              boolean.class,
              SQLException[].class);
      restore.invoke(operations, holder, false, new SQLException[0]);
    } catch (ReflectiveOperationException | RuntimeException e) {
      // As above.
    }
  }

  private @Nullable Object call(
      Object target, String name, @Nullable Class<?> parameter, @Nullable Object argument)
      throws ReflectiveOperationException {
    Method method =
        parameter == null
            ? method(target.getClass(), name)
            : method(target.getClass(), name, parameter);
    try {
      return parameter == null ? method.invoke(target) : method.invoke(target, argument);
    } catch (InvocationTargetException e) {
      return null; // the library's own objection
    }
  }

  private Method method(Class<?> type, String name, Class<?>... parameters)
      throws NoSuchMethodException {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      try {
        Method method = each.getDeclaredMethod(name, parameters);
        opener.accept(each);
        method.setAccessible(true);
        return method;
      } catch (NoSuchMethodException e) {
        // its superclass
      }
    }
    throw new NoSuchMethodException(name);
  }

  /** Without a word to the server, which may not listen. */
  private static void end(Connection physical) {
    try {
      physical.abort(Runnable::run);
    } catch (SQLException | RuntimeException | LinkageError e) {
      // A driver of JDBC 4.0.
    }
    close(physical);
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException | RuntimeException e) {
      // It is broken.
    }
  }
}
