// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL of this test run: {@code LIFEGUARD_TEST_JDBC_URL}; else a container where a Docker
 * engine answers; else the server programs on the machine; else the embedded binaries. Started
 * once, stopped with the JVM.
 *
 * <pre>{@code
 * TestDatabase database = TestPostgres.shared().database(getClass());
 * service.command("open hikari " + database.openArguments());
 * }</pre>
 */
public final class TestPostgres {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private static @Nullable TestPostgres shared;

  private final Server server;
  private final Queue<String> databases = new ConcurrentLinkedQueue<>();

  private TestPostgres(Server server) {
    this.server = server;
  }

  /** The one server of this JVM. */
  public static synchronized TestPostgres shared() {
    if (shared == null) {
      shared = start(Servers.choose());
    }
    return shared;
  }

  /**
   * A server of its own, of the embedded major version: for tests that kill it, or that need one.
   */
  public static TestPostgres embedded(int majorVersion) {
    return start(Servers.embedded(majorVersion));
  }

  /**
   * A server of its own, of whatever programs the machine has: for tests that kill or freeze it.
   */
  public static TestPostgres own() {
    return own(Map.of());
  }

  /** The same with settings of {@code postgresql.conf} of its own. */
  public static TestPostgres own(Map<String, String> settings) {
    return start(Servers.programs(settings));
  }

  /** A replica of this one, by the slot {@code copy}; for servers of the machine's own programs. */
  public TestPostgres replica() {
    return start(Servers.replica(address()));
  }

  private static TestPostgres start(Server server) {
    server.start();
    System.out.println("Integration tests: " + server);
    TestPostgres started = new TestPostgres(server);
    Runtime.getRuntime().addShutdownHook(new Thread(started::end, "stop-postgresql"));
    return started;
  }

  /** A server of somebody else's goes on, and keeps nothing of ours. */
  private void end() {
    if (server instanceof ForeignServer) {
      databases.forEach(name -> execute("drop database " + name + " with (force)"));
      databases.forEach(name -> execute("drop role " + name));
    }
    server.stop();
  }

  /** An empty database named after the test class, with a role of its own that owns it. */
  public TestDatabase database(Class<?> test) {
    long run = ProcessHandle.current().pid(); // other runs may share a server
    String name =
        test.getSimpleName().toLowerCase(Locale.ROOT) + "_" + run + "_" + NUMBER.incrementAndGet();
    execute("create role " + name + " login superuser password '" + name + "'");
    // Of the template that nobody can be connected to, not even autovacuum.
    execute("create database " + name + " template template0 owner " + name);
    databases.add(name);
    return new TestDatabase(server.address(), name, name, name);
  }

  /** Runs one statement as the superuser, outside any test's database. */
  public void execute(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** A connection of the superuser. */
  public Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.putAll(server.superuser());
    return DriverManager.getConnection(server.url(), properties);
  }

  /** Host and port, as in a URL. */
  public String address() {
    return server.address();
  }

  /** Ends every process at once, as a power cut does. */
  public void kill() {
    server.signal("KILL");
  }

  /** Freezes every process: connections stay open and nothing answers. */
  public void pause() {
    server.signal("STOP");
  }

  /** Ends a {@link #pause}. */
  public void resume() {
    server.signal("CONT");
  }

  /** Stops if need be, and starts again on the same port with the same data. */
  public void restart() {
    server.stop();
    server.start();
  }

  /** Stops for good. The shared server stops by itself. */
  public void stop() {
    server.stop();
  }

  @Override
  public String toString() {
    return server.toString();
  }
}
