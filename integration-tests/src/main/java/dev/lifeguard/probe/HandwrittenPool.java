// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.probe;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A pool that no agent knows by name: opens all its connections at once, hands out handles. */
final class HandwrittenPool implements DataSource, AutoCloseable {

  private final BlockingQueue<Connection> idle = new LinkedBlockingQueue<>();
  private final List<Connection> all = new ArrayList<>();
  private final BiFunction<Connection, Consumer<Connection>, Connection> handles;

  /** {@code handles} makes a handle of a physical connection and of what its close does. */
  HandwrittenPool(
      Settings settings, BiFunction<Connection, Consumer<Connection>, Connection> handles)
      throws SQLException {
    this.handles = handles;
    for (int i = 0; i < settings.max(); i++) {
      all.add(DriverManager.getConnection(settings.url(), settings.user(), settings.password()));
    }
    idle.addAll(all);
  }

  @Override
  public Connection getConnection() throws SQLException {
    try {
      Connection physical = idle.poll(30, TimeUnit.SECONDS);
      if (physical == null) {
        throw new SQLException("no connection came back within 30 s");
      }
      return handles.apply(physical, idle::add);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while waiting for a connection", e);
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public void close() throws SQLException {
    for (Connection connection : all) {
      connection.close();
    }
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("dev.lifeguard.probe");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    throw new SQLException("not a " + type.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
