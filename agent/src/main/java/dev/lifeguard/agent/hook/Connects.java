// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.hook;

import dev.lifeguard.agent.hook.ThreadFrame.Attempt;
import dev.lifeguard.agent.hook.ThreadFrame.Creation;
import dev.lifeguard.agent.pool.ConnectionSlots;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.PhysicalConnection;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.Pools;
import dev.lifeguard.agent.query.Statements;
import dev.lifeguard.agent.trace.Traces;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Physical connects: a driver is asked, by a pool or by the service itself, and answers with a
 * connection that enters the ledger. Of nested drivers (a wrapper's over the real one) the
 * innermost counts.
 */
final class Connects {

  private final Pools pools;
  private final Statements statements;
  private final Traces traces;
  private final ConnectionSlots slots;
  private final DatabasePolicy policy;
  private final ConnectPolicy openings;
  private final Guards guards;

  /** The class of the physical connections that drivers make here; the service knows one or two. */
  private volatile @Nullable Class<?> physicalType;

  Connects(
      Pools pools, Statements statements, Traces traces, ConnectionSlots slots, Guards guards) {
    this.traces = traces;
    this.guards = guards;
    this.openings = guards.sessions();
    this.pools = pools;
    this.statements = statements;
    this.slots = slots;
    this.policy = guards.databases();
  }

  /**
   * The entry of what a pool keeps or hands out, also where a wrapper (P6Spy, Druid's own, a proxy)
   * lies between: that is asked for the physical connection, of the class that drivers made last.
   */
  @Nullable PhysicalConnection physical(Object connection) {
    PhysicalConnection known = slots.ofDelegate(connection);
    Class<?> type = physicalType;
    if (known == null && type != null && connection instanceof Connection wrapper) {
      Object unwrapped = unwrap(wrapper, type);
      known = unwrapped == null ? null : slots.get(unwrapped);
      if (known != null) {
        slots.set(connection, known);
      }
    }
    return known;
  }

  private static @Nullable Object unwrap(Connection wrapper, Class<?> type) {
    try {
      return wrapper.isWrapperFor(type) ? wrapper.unwrap(type) : null;
    } catch (SQLException | RuntimeException | LinkageError | StackOverflowError e) {
      return null; // a driver that cannot: drivers of JDBC 3, wrappers that loop
    }
  }

  Creation creating(@Nullable Pool pool) {
    ThreadFrame frame = ThreadFrame.current();
    Creation creation = new Creation(frame.creation, pool, System.nanoTime());
    frame.creation = creation;
    return creation;
  }

  void created(Creation creation, @Nullable Throwable thrown) {
    ThreadFrame.current().creation = creation.outer();
    if (thrown == null && creation.pool() != null) {
      creation.pool().create().record(System.nanoTime() - creation.start());
    }
  }

  @Nullable Attempt connecting(Object driver, @Nullable Object url, @Nullable Object properties)
      throws SQLException {
    ThreadFrame frame = ThreadFrame.current();
    if (frame.internal > 0) {
      return null;
    }
    String text = url == null ? "" : url.toString();
    Properties given = properties instanceof Properties some ? some : null;
    if (!isJudged(frame, text)) {
      policy.requested(text, given);
    }
    Attempt attempt = new Attempt(frame.attempt, driver, text, given, System.nanoTime());
    attempt.plan = url == null ? null : openings.plan(driver, text, given, poolName(frame));
    attempt.admitted = admitted(frame, attempt); // last: what it gives comes back by the attempt
    frame.attempt = attempt;
    return attempt;
  }

  /**
   * Callers of a driver pass an entrance as a pool's callers do. A pool that opens a connection
   * does not: who waits for that has passed the pool's.
   */
  private @Nullable Admitted admitted(ThreadFrame frame, Attempt attempt) throws SQLException {
    if (frame.creation != null || frame.admitted > 0) {
      return null;
    }
    for (Attempt outer = attempt.outer; outer != null; outer = outer.outer) {
      if (outer.admitted != null) {
        return null;
      }
    }
    Endpoint endpoint = policy.endpoint(attempt.url);
    Pool lender = pools.lender(endpoint);
    if (lender == null) {
      pools.awaitFirstUse(endpoint);
      lender = pools.lender(endpoint);
    }
    return Admitted.to(lender, attempt.start);
  }

  private static String poolName(ThreadFrame frame) {
    Creation creation = frame.creation;
    Pool pool = creation == null ? null : creation.pool();
    return pool == null ? "" : pool.name();
  }

  /**
   * A driver failed to connect. Returns whether to ask it once more: with a plan that takes the
   * failed one's place, or after a while with the same.
   */
  boolean failed(Attempt attempt, Throwable thrown) {
    ConnectPolicy.Plan plan = attempt.plan;
    ConnectPolicy.Plan next = plan == null ? null : plan.failed(thrown);
    if (next != null) {
      attempt.plan = next;
      return true;
    }
    ThreadFrame frame = ThreadFrame.current();
    if (attempt.innerFailed) {
      return false; // of nested drivers the innermost counts
    }
    if (attempt.outer != null) {
      attempt.outer.innerFailed = true;
    }
    attempt.failures++;
    return guards
        .watch()
        .failed(
            policy.endpoint(attempt.url),
            thrown,
            frame.creation == null ? null : frame.creation.pool(),
            attempt.start,
            attempt.failures);
  }

  /** {@code DriverManager} asked. */
  void requested(String url) throws SQLException {
    ThreadFrame frame = ThreadFrame.current();
    if (frame.internal == 0) {
      frame.requested = url;
      policy.requested(url, null);
    }
  }

  /**
   * Whether the same connect was judged and counted already: by {@code DriverManager}'s URL, or by
   * a wrapper driver's. For PostgreSQL the driver's turn is the one that knows the properties.
   */
  private boolean isJudged(ThreadFrame frame, String url) {
    boolean before = frame.attempt != null || url.equals(frame.requested);
    frame.requested = null;
    return before && !policy.endpoint(url).system().equals("postgresql");
  }

  void connected(Attempt attempt, @Nullable Object connection) throws SQLException {
    try {
      entered(attempt, connection);
    } finally {
      if (attempt.admitted != null) {
        attempt.admitted.over();
      }
    }
  }

  private void entered(Attempt attempt, @Nullable Object connection) throws SQLException {
    ThreadFrame frame = ThreadFrame.current();
    frame.attempt = attempt.outer;
    if (!(connection instanceof Connection physical)) {
      pools.unused(policy.endpoint(attempt.url));
      return; // failed, or a driver that does not take this URL
    }
    if (attempt.outer != null) {
      attempt.outer.innerConnected = true;
    }
    if (attempt.innerConnected || slots.get(physical) != null) {
      return; // a wrapper around what is in the ledger already
    }
    long now = System.nanoTime();
    verify(frame, physical, attempt);
    Endpoint endpoint = policy.endpoint(attempt.url);
    confirm(attempt, enter(frame, physical, endpoint, now, now - attempt.start));
    guards.watch().connected(endpoint, attempt.driver, attempt.url, attempt.properties);
  }

  /** It was let in as a borrow of its caller's: then it is one, before it was used. */
  private void confirm(Attempt attempt, PhysicalConnection entry) {
    for (Attempt each = attempt; each != null; each = each.outer) {
      if (each.admitted != null && each.admitted.handOver(pools.lender(entry.endpoint()))) {
        pools.confirm(entry, true);
      }
    }
  }

  private void verify(ThreadFrame frame, Connection physical, Attempt attempt) throws SQLException {
    frame.internal++;
    try {
      traces.quietly(() -> judged(physical, attempt));
    } catch (SQLException refused) {
      try {
        physical.close();
      } catch (SQLException e) {
        refused.addSuppressed(e);
      }
      throw refused;
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e); // nothing in there throws another
    } finally {
      frame.internal--;
    }
  }

  private boolean judged(Connection physical, Attempt attempt) throws SQLException {
    policy.connected(physical, attempt.url);
    if (attempt.plan != null) {
      attempt.plan.connected(physical);
    }
    return true;
  }

  private PhysicalConnection enter(
      ThreadFrame frame, Connection physical, Endpoint endpoint, long now, long nanos) {
    Creation creation = frame.creation;
    boolean poolTimesIt = creation != null && creation.pool() != null;
    PhysicalConnection entry =
        pools.connected(physical, endpoint, statements.of(endpoint), now, poolTimesIt ? 0 : nanos);
    slots.set(physical, entry);
    physicalType = physical.getClass();
    if (creation == null) {
      entry.pending();
    } else if (creation.pool() != null) {
      pools.learn(creation.pool(), endpoint);
      entry.joined(creation.pool());
    } else {
      entry.pooled();
    }
    return entry;
  }
}
