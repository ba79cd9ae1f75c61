// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks a server what it is, on a connection nobody has used yet. */
final class ServerWord {

  private ServerWord() {}

  /**
   * What the server is; null where the connection broke before it could say so.
   *
   * <p>One round trip, and none where the login already gave a pretender away.
   */
  static @Nullable ServerIdentity ask(Connection fresh) {
    ServerIdentity announced = ServerIdentity.announced(parameters(fresh));
    if (announced != null) {
      return announced;
    }
    try {
      String version = version(fresh);
      return version == null ? ServerIdentity.mute("no answer") : ServerIdentity.ofVersion(version);
    } catch (SQLException e) {
      String state = e.getSQLState();
      // 42: no such function or a syntax error, 0A: not supported. Anything else is the weather.
      boolean answered = state != null && (state.startsWith("42") || state.startsWith("0A"));
      return answered ? ServerIdentity.mute(String.valueOf(e.getMessage())) : null;
    } catch (RuntimeException broken) {
      return null;
    }
  }

  private static @Nullable String version(Connection fresh) throws SQLException {
    boolean autoCommit = fresh.getAutoCommit();
    try (Statement statement = fresh.createStatement();
        ResultSet rows = statement.executeQuery("select version()")) {
      return rows.next() ? rows.getString(1) : null;
    } finally {
      if (!autoCommit) {
        // Nobody else has begun a transaction on it: it was just connected.
        fresh.rollback();
      }
    }
  }

  /** {@code PGConnection.getParameterStatuses}: in pgJDBC since 42.2.7; of nobody else. */
  private static Map<?, ?> parameters(Connection fresh) {
    Class<?> type = fresh.getClass();
    if (!type.getName().startsWith("org.postgresql.")) {
      return Map.of();
    }
    try {
      Method method = type.getMethod("getParameterStatuses");
      return method.invoke(fresh) instanceof Map<?, ?> statuses ? statuses : Map.of();
    } catch (ReflectiveOperationException | RuntimeException absent) {
      return Map.of();
    }
  }
}
