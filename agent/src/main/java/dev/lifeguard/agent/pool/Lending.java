// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Borrows from a pool of known make. What a borrow is seen on is the library's DataSource, or a
 * pool behind it that has a {@code getConnection} too, or, in Vibur, something that has neither.
 * (HikariCP's pool has a {@code dataSource} as well: the one that it opens its connections by.)
 */
record Lending(Properties properties, Consumer<Class<?>> opener) {

  Connection borrow(Object source) throws SQLException {
    if (source instanceof DataSource lender) {
      return lender.getConnection();
    }
    try {
      Method method = source.getClass().getMethod("getConnection");
      opener.accept(source.getClass());
      method.setAccessible(true);
      return (Connection) method.invoke(source);
    } catch (NoSuchMethodException e) {
      return ofItsOwner(source);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof SQLException failure) {
        throw failure;
      }
      throw new SQLException(e.getCause());
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new SQLException("a connection cannot be asked for: " + e, e);
    }
  }

  private Connection ofItsOwner(Object source) throws SQLException {
    if (properties.value(source, "dataSource") instanceof DataSource lender) {
      return lender.getConnection();
    }
    throw new SQLException(source.getClass() + " has no way to ask for a connection");
  }
}
