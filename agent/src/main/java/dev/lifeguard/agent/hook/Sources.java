// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.hook;

import dev.lifeguard.agent.pool.ConnectionSlots;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.PhysicalConnection;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.Pools;
import dev.lifeguard.agent.pool.Slots;
import dev.lifeguard.agent.query.Statements;
import dev.lifeguard.agent.trace.Traces;
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
  private final Traces traces;
  private final ConnectionSlots slots;
  private final DatabasePolicy policy;
  private final Arrivals arrivals;
  private final Slots<Endpoint> endpoints = new Slots<>(Endpoint.class);

  /** Whether any handle waits to be bound; keeps the thread's frame off the hot path until then. */
  private volatile boolean unbound;

  Sources(
      Pools pools,
      Statements statements,
      Traces traces,
      ConnectionSlots slots,
      DatabasePolicy policy,
      Arrivals arrivals) {
    this.arrivals = arrivals;
    this.pools = pools;
    this.statements = statements;
    this.traces = traces;
    this.slots = slots;
    this.policy = policy;
  }

  /** One call. */
  record Call(long start, Endpoint endpoint, @Nullable Admitted admitted) {}

  @Nullable Call sourcing(Object source) throws SQLException {
    ThreadFrame frame = ThreadFrame.current();
    if (frame.internal > 0 || frame.creation != null) {
      return null;
    }
    Endpoint known = endpoints.get(source);
    Endpoint endpoint = known == null ? judged(source) : known;
    long start = System.nanoTime();
    Admitted admitted = frame.sources > 0 ? null : Admitted.to(pools.lender(source), start);
    frame.admitted += admitted == null ? 0 : 1;
    frame.sources++;
    return new Call(start, endpoint, admitted);
  }

  /** Asked once of what leads to PostgreSQL, and each time of what does not. */
  private Endpoint judged(Object source) throws SQLException {
    String url = Vendors.url(source, pools.url(source));
    if (url.isEmpty()) {
      endpoints.set(source, Endpoint.UNKNOWN);
      return Endpoint.UNKNOWN;
    }
    policy.requested(url, null);
    Endpoint endpoint = policy.endpoint(url);
    if (endpoint.system().equals("postgresql")) {
      endpoints.set(source, endpoint);
    }
    return endpoint;
  }

  void sourced(Object source, Call call, @Nullable Object connection) {
    ThreadFrame frame = ThreadFrame.current();
    boolean outermost = --frame.sources == 0;
    Admitted admitted = call.admitted();
    if (admitted == null) {
      lent(source, call, connection, outermost);
      return;
    }
    frame.admitted--;
    try {
      PhysicalConnection lent = lent(source, call, connection, outermost);
      if (lent != null && admitted.handOver(lent.pool())) {
        lent.withPermit();
      }
    } finally {
      admitted.over();
    }
  }

  /** What the source has lent in this call; null when nothing, or something behind it did. */
  private @Nullable PhysicalConnection lent(
      Object source, Call call, @Nullable Object connection, boolean outermost) {
    if (connection == null) {
      return null; // the driver's or the pool's own failure is counted where it happened
    }
    PhysicalConnection known = known(connection);
    if (known != null && known.is(connection)) {
      if (outermost && known.isPending()) {
        pools.confirm(known); // the driver's own DataSource: a connection for each call
        traces.opened(known);
      }
      return null;
    }
    if (known != null && known.isHeldThrough(connection)) {
      return known; // one overload called the other
    }
    if ((known != null && known.isHeld()) || pools.borrowedSince(call.start())) {
      slots.set(connection, null); // a wrapper around what was counted
      return null;
    }
    long now = System.nanoTime();
    if (known != null && known.isPending()) {
      pools.adopt(known);
    }
    Pool pool = pools.of(source);
    pools.learn(pool, call.endpoint());
    if (known != null) {
      pool.lends(true);
    }
    PhysicalConnection entry = known == null ? unknown(pool, connection) : known;
    if (!entry.borrowed(pool, connection, now, false)) {
      return null;
    }
    pool.waited(now - call.start());
    if (traces.areBorrowsTraced()) {
      traces.borrowed(pool, entry, call.start(), now);
    }
    return entry;
  }

  private @Nullable PhysicalConnection known(Object connection) {
    PhysicalConnection before = slots.get(connection);
    if (before != null && before.isClosed()) {
      slots.set(connection, null); // a handle that its pool uses again
    }
    return arrivals.physical(connection);
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

  /** A handle that is not bound yet begins to make a statement: what comes next is below it. */
  void preparing() {
    ThreadFrame.current().lastPrepared = null;
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
      if (pool != null) {
        pool.lends(false);
        entry.giveUp(System.nanoTime());
      }
    } else {
      if (inner.isPending() || inner.isUnpooled()) {
        pools.adopt(inner);
      }
      pool.lends(true);
      boolean permit = entry.withoutPermit();
      if (inner.borrowed(pool, connection, entry.heldSince(), permit)) {
        inner.trace(entry.trace());
      } else if (permit) {
        pool.leave();
      }
      pools.learn(pool, inner.endpoint());
      slots.set(connection, inner);
    }
    return null;
  }
}
