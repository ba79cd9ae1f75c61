// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.hook;

import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.PhysicalConnection;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.Pools;
import dev.lifeguard.agent.pool.Slots;
import dev.lifeguard.agent.query.Statements;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * DataSources of unknown make: a pool, a wrapper around one, or a driver's own that opens a
 * connection for each call.
 *
 * <ul>
 *   <li>It answers with what the ledger knows as held: the driver's own; counted at the connect.
 *   <li>This thread borrowed from a known pool meanwhile: a wrapper; nothing to count.
 *   <li>Anything else is a handle whose physical connection is not known yet. It counts as a
 *       borrow, and is bound to its physical connection when the first statement is made through
 *       both.
 * </ul>
 */
final class Sources {

  private final Pools pools;
  private final Statements statements;
  private final Slots<PhysicalConnection> slots;
  private final DatabasePolicy policy;

  /** Whether any handle waits to be bound; keeps the thread's frame off the hot path until then. */
  private volatile boolean unbound;

  Sources(
      Pools pools, Statements statements, Slots<PhysicalConnection> slots, DatabasePolicy policy) {
    this.pools = pools;
    this.statements = statements;
    this.slots = slots;
    this.policy = policy;
  }

  /** One call. */
  record Call(long start, Endpoint endpoint) {}

  @Nullable Call sourcing(Object source) throws SQLException {
    ThreadFrame frame = ThreadFrame.current();
    if (frame.internal > 0 || frame.creation != null) {
      return null;
    }
    String url = Vendors.url(source, pools.url(source));
    if (!url.isEmpty()) {
      policy.requested(url, null);
    }
    return new Call(System.nanoTime(), url.isEmpty() ? Endpoint.UNKNOWN : policy.endpoint(url));
  }

  void sourced(Object source, Call call, @Nullable Object connection) {
    if (connection == null) {
      return; // the driver's or the pool's own failure is counted where it happened
    }
    PhysicalConnection known = slots.get(connection);
    if ((known != null && known.isHeld()) || pools.borrowedSince(call.start())) {
      return;
    }
    long now = System.nanoTime();
    Pool pool = pools.of(source);
    pools.learn(pool, call.endpoint());
    PhysicalConnection entry = known == null ? unknown(pool, connection) : known;
    if (entry.borrowed(pool, connection, now)) {
      pool.acquire().record(now - call.start());
    }
  }

  /** A handle whose physical connection is not known yet. */
  PhysicalConnection unknown(Pool pool, Object handle) {
    Endpoint endpoint = pools.endpoint(pool);
    PhysicalConnection entry =
        pools.connected(null, endpoint, statements.of(endpoint), System.nanoTime(), 0);
    slots.set(handle, entry);
    unbound = true;
    return entry;
  }

  /** Whether {@link #prepared} wants to be told. */
  boolean hasUnbound() {
    return unbound;
  }

  /**
   * A connection made a statement.
   *
   * @return the entry that the statement belongs to; null when it belongs to an inner one
   */
  @Nullable PhysicalConnection prepared(Object connection, PhysicalConnection entry) {
    ThreadFrame frame = ThreadFrame.current();
    if (entry.is(connection)) {
      frame.lastPrepared = entry;
      return entry;
    }
    if (!entry.isAnonymous()) {
      return null;
    }
    PhysicalConnection inner = frame.lastPrepared;
    frame.lastPrepared = null;
    if (inner == null) {
      entry.identify(connection); // nothing below it: this is the physical connection itself
      return entry;
    }
    Pool pool = entry.pool();
    pools.closed(entry);
    if (pool == null || (inner.isHeld() && inner.pool() != null && !inner.isUnpooled())) {
      slots.set(connection, null); // a wrapper that borrowed late, from a pool that counted it
    } else {
      pools.adopt(inner);
      inner.borrowed(pool, connection, entry.heldSince());
      pools.learn(pool, inner.endpoint());
      slots.set(connection, inner);
    }
    return null;
  }
}
