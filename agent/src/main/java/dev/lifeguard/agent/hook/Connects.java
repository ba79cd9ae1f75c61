// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.hook;

import dev.lifeguard.agent.hook.ThreadFrame.Attempt;
import dev.lifeguard.agent.hook.ThreadFrame.Creation;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.PhysicalConnection;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.Pools;
import dev.lifeguard.agent.pool.Slots;
import dev.lifeguard.agent.query.Statements;
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
  private final Slots<PhysicalConnection> slots;
  private final DatabasePolicy policy;

  /** The class of the physical connections that drivers make here; the service knows one or two. */
  private volatile @Nullable Class<?> physicalType;

  Connects(
      Pools pools, Statements statements, Slots<PhysicalConnection> slots, DatabasePolicy policy) {
    this.pools = pools;
    this.statements = statements;
    this.slots = slots;
    this.policy = policy;
  }

  /**
   * The entry of what a pool keeps, also where a wrapper (P6Spy, Druid's own) lies between: that is
   * asked once for the physical connection, of the class that drivers made last.
   */
  @Nullable PhysicalConnection physical(Object delegate) throws SQLException {
    PhysicalConnection known = slots.get(delegate);
    Class<?> type = physicalType;
    if (known == null && type != null && delegate instanceof Connection wrapper) {
      Object unwrapped = wrapper.isWrapperFor(type) ? wrapper.unwrap(type) : null;
      known = unwrapped == null ? null : slots.get(unwrapped);
      if (known != null) {
        slots.set(delegate, known);
      }
    }
    return known;
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

  @Nullable Attempt connecting(@Nullable Object url, @Nullable Object properties)
      throws SQLException {
    ThreadFrame frame = ThreadFrame.current();
    if (frame.internal > 0) {
      return null;
    }
    String text = url == null ? "" : url.toString();
    policy.requested(text, properties instanceof Properties given ? given : null);
    Attempt attempt = new Attempt(frame.attempt, text, System.nanoTime());
    frame.attempt = attempt;
    return attempt;
  }

  void connected(Attempt attempt, @Nullable Object connection) throws SQLException {
    ThreadFrame frame = ThreadFrame.current();
    frame.attempt = attempt.outer;
    if (!(connection instanceof Connection physical)) {
      return; // failed, or a driver that does not take this URL
    }
    if (attempt.outer != null) {
      attempt.outer.innerConnected = true;
    }
    if (attempt.innerConnected || slots.get(physical) != null) {
      return; // a wrapper around what is in the ledger already
    }
    long now = System.nanoTime();
    verify(frame, physical, attempt.url);
    enter(frame, physical, policy.endpoint(attempt.url), now, now - attempt.start);
  }

  private void verify(ThreadFrame frame, Connection physical, String url) throws SQLException {
    frame.internal++;
    try {
      policy.connected(physical, url);
    } catch (SQLException refused) {
      try {
        physical.close();
      } catch (SQLException e) {
        refused.addSuppressed(e);
      }
      throw refused;
    } finally {
      frame.internal--;
    }
  }

  private void enter(
      ThreadFrame frame, Connection physical, Endpoint endpoint, long now, long nanos) {
    Creation creation = frame.creation;
    boolean poolTimesIt = creation != null && creation.pool() != null;
    PhysicalConnection entry =
        pools.connected(physical, endpoint, statements.of(endpoint), now, poolTimesIt ? 0 : nanos);
    slots.set(physical, entry);
    physicalType = physical.getClass();
    if (creation == null) {
      Pool unpooled = pools.unpooled(endpoint);
      unpooled.acquire().record(nanos);
      entry.borrowed(unpooled, physical, now);
    } else if (creation.pool() != null) {
      pools.learn(creation.pool(), endpoint);
      entry.joined(creation.pool());
    } else {
      entry.pooled();
    }
  }
}
