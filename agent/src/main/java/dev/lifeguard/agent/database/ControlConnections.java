// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.database;

import dev.lifeguard.agent.pool.Endpoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The agent's own connections to the databases that the service uses: never out of the service's
 * pool, never counted as the service's. Facade of this package; thread-safe. What it does is I/O:
 * for the agent's own threads.
 *
 * <p>One connection per database is kept once it was needed, because a new one may not be had when
 * it matters most: when the server has no more to give. Its {@code application_name} also tells the
 * other instances of the service how many they are.
 */
public final class ControlConnections {

  /** A service that puts what changes into its URLs has no end of them. */
  private static final int MOST_DATABASES = 64;

  private final Unseen unseen;
  private final Supplier<String> naming;
  private @Nullable String name; // guarded by this
  private final Supplier<Account> account;
  private final Map<Endpoint, Approach> approaches = new ConcurrentHashMap<>();
  private final Map<Endpoint, KeptConnection> kept = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * Knows no database yet.
   *
   * @param naming their application name, of at most 63 bytes; asked once
   * @param account as whom; asked at each connect
   */
  public ControlConnections(Unseen unseen, Supplier<String> naming, Supplier<Account> account) {
    this.unseen = unseen;
    this.naming = naming;
    this.account = account;
  }

  /** The service has reached a database. Cheap; keeps what it takes to do the same. */
  public void learn(Endpoint endpoint, Object driver, String url, @Nullable Properties properties) {
    Endpoint database = endpoint.database();
    Approach known = approaches.get(database);
    if (endpoint.system().equals("postgresql")
        && (known == null || !known.isOpen())
        && approaches.size() < MOST_DATABASES) {
      approaches.put(database, new Approach(driver, url, properties));
    }
  }

  /** Whether there is a way to a database. */
  public boolean knows(Endpoint endpoint) {
    Approach approach = approaches.get(endpoint.database());
    return approach != null && approach.isOpen();
  }

  /**
   * Opens a new connection, to be closed by the caller.
   *
   * @param timeout for the connect and each read, in whole seconds, at least one
   */
  public Connection open(Endpoint endpoint, Duration timeout) throws SQLException {
    return unseen(() -> approach(endpoint).connect(account.get(), name(), timeout));
  }

  /**
   * Does something with the connection that is kept for a database, opening it when needed. One at
   * a time for each database.
   *
   * @param timeout for getting the connection, and for each read; a new connect may take a second
   */
  public <T> T call(Endpoint endpoint, Duration timeout, Work<T> work) throws SQLException {
    KeptConnection connection =
        kept.computeIfAbsent(endpoint.database(), key -> new KeptConnection());
    return unseen(() -> connection.call(timeout, () -> open(endpoint, timeout), work));
  }

  /** Gives back to the servers what nobody has needed for so long. */
  public void closeUnused(Duration time) {
    kept.values().forEach(each -> each.closeUnused(time.toNanos()));
  }

  /** The {@code application_name} of these connections. */
  public synchronized String name() {
    String known = name;
    if (known == null) {
      known = naming.get();
      name = known;
    }
    return known;
  }

  /** Closes what is kept; nothing is opened any more. */
  public void close() {
    closed = true;
    kept.values().forEach(KeptConnection::close);
  }

  /** Whether the agent is ending: what fails from then on is nobody's fault. */
  public boolean isClosed() {
    return closed;
  }

  private Approach approach(Endpoint endpoint) throws SQLException {
    Approach approach = approaches.get(endpoint.database());
    if (approach == null || closed) {
      throw new SQLTransientConnectionException(
          closed ? "the agent is ending" : "the service has not connected to it yet", "08001");
    }
    return approach;
  }

  @SuppressWarnings("unchecked") // what the work returns is a T
  private <T> T unseen(Opening<T> work) throws SQLException {
    try {
      return (T) unseen.call(work::open);
    } catch (SQLException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new SQLException(e);
    }
  }

  /** Something that opens a connection, or works with one. */
  @FunctionalInterface
  interface Opening<T> {
    T open() throws SQLException;
  }
}
