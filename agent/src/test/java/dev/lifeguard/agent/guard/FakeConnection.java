// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection whose server gives one answer to everything, and which keeps what was called. */
final class FakeConnection implements InvocationHandler {

  final List<String> calls = new ArrayList<>();
  boolean autoCommit = true;
  @Nullable String answer;
  @Nullable SQLException failure;

  FakeConnection(@Nullable String answer) {
    this.answer = answer;
  }

  static FakeConnection failing(String state) {
    FakeConnection fake = new FakeConnection(null);
    fake.failure = new SQLException("no function version()", state);
    return fake;
  }

  Connection connection() {
    return proxy(Connection.class);
  }

  private <T> T proxy(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {type}, this));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws SQLException {
    String name = method.getName();
    calls.add(name);
    return switch (name) {
      case "getAutoCommit" -> autoCommit;
      case "createStatement" -> proxy(Statement.class);
      case "executeQuery" -> rows();
      case "next" -> answer != null;
      case "getString" -> answer;
      default -> null;
    };
  }

  private ResultSet rows() throws SQLException {
    if (failure != null) {
      throw failure;
    }
    return proxy(ResultSet.class);
  }
}
