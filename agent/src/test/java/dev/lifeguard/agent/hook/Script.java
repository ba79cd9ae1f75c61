// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.hook;

import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.PoolSnapshot;
import dev.lifeguard.agent.pool.Pools;
import dev.lifeguard.agent.query.OperationSnapshot;
import dev.lifeguard.agent.query.Statements;
import dev.lifeguard.agent.trace.SqlText;
import dev.lifeguard.agent.trace.Traces;
import dev.lifeguard.bootstrap.LifeguardBridge;
import dev.lifeguard.stub.Concrete;
import dev.lifeguard.stub.StubConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls the hooks in the order in which woven classes do. */
final class Script {

  static final String URL = "jdbc:postgresql://db/orders";

  final List<String> errors = new ArrayList<>();
  final List<String> judged = new ArrayList<>();
  final Pools pools;
  final Statements statements = new Statements();
  final Traces traces = new Traces(SqlText.NONE);
  final JdbcHooks hooks;

  /** A policy that has nothing against anything. */
  Script() {
    List<String> seen = judged;
    DatabasePolicy lenient =
        new DatabasePolicy() {
          @Override
          public void requested(String url, @Nullable Properties properties) {
            seen.add("requested " + url);
          }

          @Override
          public void connected(Connection connection, String url) {
            seen.add("connected " + url);
          }

          @Override
          public Endpoint endpoint(String url) {
            return read(url);
          }
        };
    pools = new Pools(Script::read, type -> {});
    hooks = new JdbcHooks(pools, statements, traces, guards(lenient), this::caught);
  }

  Script(DatabasePolicy policy) {
    pools = new Pools(policy::endpoint, type -> {});
    hooks = new JdbcHooks(pools, statements, traces, guards(policy), this::caught);
  }

  private void caught(String place, Throwable error) {
    errors.add(place + ": " + error);
  }

  static Endpoint read(String url) {
    return new Endpoint("postgresql", url.substring(url.lastIndexOf('/') + 1), "db", 5432, url);
  }

  /** {@code Driver.connect}. */
  Connection connect(String url) throws SQLException {
    return connect(url, () -> Concrete.of(StubConnection.class));
  }

  /** {@code Driver.connect} of a driver that does this to connect. */
  Connection connect(String url, Supplier<Connection> driver) throws SQLException {
    Object token = hooks.connecting(new Object(), url, new Properties());
    Connection connection = driver.get();
    hooks.connected(token, connection, null);
    return connection;
  }

  /** The same on a thread of its own, as pools do it. */
  Connection connectElsewhere(String url) throws InterruptedException {
    List<Connection> made = new ArrayList<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                made.add(connect(url));
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });
    thread.start();
    thread.join();
    return made.get(0);
  }

  /** A pool that is known by name opens a connection, on this thread. */
  Connection create(Object pool, String url) throws SQLException {
    Object token = hooks.creating(pool);
    Connection connection = connect(url);
    hooks.created(token, null);
    return connection;
  }

  /** A pool that is known by name hands out a handle to its connection. */
  Object borrow(Object pool, Connection physical) {
    long start = hooks.borrowing(pool);
    Object handle = new Object();
    hooks.handle(handle, physical);
    hooks.borrowed(pool, start, handle, null);
    return handle;
  }

  /** {@code DataSource.getConnection} of a make that nobody knows. */
  Connection source(Object source, Supplier<Connection> inside) {
    Object token = hooks.sourcing(source);
    Connection connection = inside.get();
    hooks.sourced(source, token, connection, null);
    return connection;
  }

  void close(Object connection) {
    long since = hooks.closing(connection);
    if (since != 0) { // as the bridge does
      hooks.closed(connection, since);
    }
  }

  /** The physical connection makes a statement, which runs. */
  void query(Object physical, String sql) {
    execute(prepare(physical, sql), null);
  }

  /** A statement made through a handle of unknown make, over its physical connection. */
  Object prepareThrough(Object handle, Object physical, String sql) {
    hooks.preparing(handle);
    Object statement = prepare(physical, sql);
    hooks.prepared(handle, new Object(), sql);
    return statement;
  }

  Object prepare(Object physical, String sql) {
    Object statement = new Object();
    hooks.preparing(physical);
    hooks.prepared(physical, statement, sql);
    return statement;
  }

  void execute(Object statement, @Nullable Throwable thrown) {
    long start = hooks.executing(statement, "select 1");
    if (start != 0) {
      hooks.executed(statement, start, LifeguardBridge.SINGLE, thrown);
    }
  }

  /** Something that may fail. */
  interface Work {
    void run() throws SQLException;
  }

  /** A prepared statement's batch of so many. */
  void batch(Object physical, int size, @Nullable Throwable thrown) {
    Object statement = prepare(physical, "insert into t values (?)");
    long start = hooks.executing(statement, null);
    if (start != 0) {
      hooks.executed(statement, start, size, thrown);
    }
  }

  PoolSnapshot pool(String name) {
    return pools.snapshot().stream()
        .filter(each -> each.name().equals(name))
        .findAny()
        .orElseThrow(() -> new AssertionError(name + " is not among " + pools.snapshot()));
  }

  long executions() {
    return statements.snapshot().stream()
        .map(OperationSnapshot::duration)
        .mapToLong(each -> each.count())
        .sum();
  }

  long borrows() {
    return pools.snapshot().stream().mapToLong(PoolSnapshot::borrows).sum();
  }

  private static Guards guards(DatabasePolicy databases) {
    return new Guards(
        databases, ConnectPolicy.NONE, DatabaseWatch.NONE, BorrowPolicy.NONE, PoolSettings.NONE);
  }
}
