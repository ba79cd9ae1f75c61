// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.probe;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A handle that is a JDK proxy: its class is made at run time and has no name to match. */
final class ProxiedConnection implements InvocationHandler {

  private final Connection physical;
  private final Consumer<Connection> giveBack;
  private final AtomicBoolean closed = new AtomicBoolean();

  private ProxiedConnection(Connection physical, Consumer<Connection> giveBack) {
    this.physical = physical;
    this.giveBack = giveBack;
  }

  static Connection handle(Connection physical, Consumer<Connection> giveBack) {
    return (Connection)
        Proxy.newProxyInstance(
            ProxiedConnection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new ProxiedConnection(physical, giveBack));
  }

  @Override
  @SuppressWarnings("NullAway") // void methods of Connection give null
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    return switch (method.getName()) {
      case "close" -> close();
      case "isClosed" -> closed.get();
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> delegate(method, arguments);
    };
  }

  private @Nullable Object close() {
    if (closed.compareAndSet(false, true)) {
      giveBack.accept(physical);
    }
    return null;
  }

  private Object delegate(Method method, Object[] arguments) throws Throwable {
    if (closed.get()) {
      throw new SQLException("connection is closed", "08003");
    }
    try {
      return method.invoke(physical, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
