// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.hook;

import dev.lifeguard.agent.hook.ThreadFrame.Attempt;
import dev.lifeguard.agent.hook.ThreadFrame.Creation;
import dev.lifeguard.agent.pool.ConnectionSlots;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.PhysicalConnection;
import dev.lifeguard.agent.pool.Pools;
import dev.lifeguard.agent.query.Statements;
import dev.lifeguard.agent.trace.Traces;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Physical connections as they come: what a driver answers with is judged and enters the ledger,
 * and is found again behind whatever a pool wraps around it.
 */
final class Arrivals {

  private final Pools pools;
  private final Statements statements;
  private final Traces traces;
  private final ConnectionSlots slots;
  private final DatabasePolicy policy;
  private final DatabaseWatch watch;

  /** The class of the physical connections that drivers make here; the service knows one or two. */
  private volatile @Nullable Class<?> physicalType;

  Arrivals(
      Pools pools, Statements statements, Traces traces, ConnectionSlots slots, Guards guards) {
    this.pools = pools;
    this.statements = statements;
    this.traces = traces;
    this.slots = slots;
    this.policy = guards.databases();
    this.watch = guards.watch();
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
    watch.connected(endpoint, attempt.driver, attempt.url, attempt.properties);
  }

  /** It was let in as a borrow of its caller's: then it is one, before it was used. */
  private void confirm(Attempt attempt, PhysicalConnection entry) {
    for (Attempt each = attempt; each != null; each = each.outer) {
      if (each.admitted != null && each.admitted.handOver(pools.lender(entry.endpoint()))) {
        pools.confirm(entry, true);
        traces.opened(entry);
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
