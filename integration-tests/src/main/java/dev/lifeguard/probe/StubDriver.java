// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.probe;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** {@code jdbc:stub:}: a driver without a database, so that a million cycles take seconds. */
public final class StubDriver implements Driver {

  static {
    try {
      DriverManager.registerDriver(new StubDriver());
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @Override
  public @Nullable Connection connect(String url, Properties properties) {
    return acceptsURL(url) ? (Connection) stub(Connection.class) : null;
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith("jdbc:stub:");
  }

  private static Object stub(Class<?> type) {
    return Proxy.newProxyInstance(
        StubDriver.class.getClassLoader(), new Class<?>[] {type}, new Stub());
  }

  /** Connections make statements, statements make results of one row, the rest is empty. */
  private static final class Stub implements InvocationHandler {

    private boolean closed;
    private int rows;

    @Override
    @SuppressWarnings("NullAway") // void methods and absent values give null
    public Object invoke(Object proxy, Method method, Object[] arguments) {
      return switch (method.getName()) {
        case "close" -> {
          closed = true;
          yield null;
        }
        case "isClosed" -> closed;
        case "isValid", "getAutoCommit" -> true;
        case "next" -> rows++ == 0;
        case "getInt" -> 1;
        case "equals" -> proxy == arguments[0];
        case "hashCode" -> System.identityHashCode(proxy);
        case "toString" -> "stub";
        default -> empty(method.getReturnType());
      };
    }

    @SuppressWarnings("NullAway")
    private static Object empty(Class<?> type) {
      if (type.getName().startsWith("java.sql.") && type.isInterface()) {
        return stub(type);
      }
      if (type == int.class) {
        return 0;
      }
      if (type == long.class) {
        return 0L;
      }
      return type == boolean.class ? false : null;
    }
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 1;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("dev.lifeguard.probe");
  }
}
