// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.trace;

import dev.lifeguard.agent.pool.PhysicalConnection;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.trace.Unit.Asked;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Records on the service's threads: no lock, no look-up, an object for each span that has a place
 * in the ring. A connection keeps the trace it was borrowed in while it is held.
 */
final class Recorder {

  /** A borrow that took longer has waited: for a connection, or for one to be opened. */
  private static final long WAITED_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /** Statements of threads in no trace count as their borrow's for so long, not for ever. */
  private static final long BORROWED_FOR_NANOS = TimeUnit.MINUTES.toNanos(1);

  /** A longer text is not kept until it is fetched. */
  private static final int LONGEST_TEXT = 64 * 1024;

  private final Contexts contexts;
  private final SpanRing ring;

  Recorder(Contexts contexts, SpanRing ring) {
    this.contexts = contexts;
    this.ring = ring;
  }

  /** See {@link Traces#executed}. */
  void executed(
      Scope scope,
      PhysicalConnection connection,
      long start,
      long now,
      int batch,
      @Nullable Throwable thrown) {
    Object borrow = connection.trace();
    if (borrow instanceof Unit unit) {
      unit.ran(thrown != null);
    }
    Object within = scope.spans() ? parent(scope, borrow, connection, now) : null;
    if (within == null || !ring.hasRoom()) {
      return;
    }
    Object sql = connection.lastSql();
    String text = sql instanceof String some && keeps(some) ? some : null;
    ring.add(
        new Recorded.Statement(
            within, start, now, connection.endpoint(), text, batch, Recorded.Failure.of(thrown)));
  }

  private boolean keeps(String text) {
    return text.length() <= LONGEST_TEXT && ring.hasRoomFor(text);
  }

  /** What a statement is a part of; null when it is not to be recorded. */
  private @Nullable Object parent(
      Scope scope, @Nullable Object borrow, PhysicalConnection connection, long now) {
    Object current = contexts.current();
    if (current != null) {
      if (!contexts.isSampled(current) || contexts.isOfDatabase()) {
        return null;
      }
      boolean same = borrow instanceof Unit unit && unit.within() == current;
      return same && !scope.throughAgent() ? borrow : current;
    }
    if (borrow instanceof Unit unit) {
      return scope.throughAgent() ? unit.within() : unit;
    }
    boolean young = now - connection.heldSince() < BORROWED_FOR_NANOS;
    return borrow != null && young && contexts.isSampled(borrow) ? borrow : null;
  }

  /** See {@link Traces#borrowed}. */
  void borrowed(Scope scope, Pool pool, PhysicalConnection connection, long start, long now) {
    leftOver(connection, now);
    Object current = contexts.current();
    boolean sampled = current != null && contexts.isSampled(current);
    Unit unit = null;
    if (scope.units() && (sampled || current == null)) {
      unit = unit(scope, current, new Asked(connection.endpoint(), pool.name(), start, now));
    }
    Object borrow = unit == null ? current : unit;
    if (borrow != null) {
      connection.trace(borrow);
    }
    Object within = scope.throughAgent() ? current : borrow;
    boolean recorded = scope.waits() && (sampled || unit != null);
    if (recorded && within != null && now - start > WAITED_NANOS && ring.hasRoom()) {
      ring.add(new Recorded.Wait(within, start, now, connection.endpoint(), pool.name(), null));
    }
  }

  private static @Nullable Unit unit(Scope scope, @Nullable Object current, Asked asked) {
    if (current != null) {
      return Unit.within(current, asked);
    }
    long trace = Unit.random();
    return scope.sampler().takes(trace) ? Unit.root(trace, asked) : null;
  }

  /** See {@link Traces#failed}. */
  void failed(Scope scope, Pool pool, long start, long now, Throwable thrown) {
    Object current = contexts.current();
    boolean sampled =
        current == null
            ? scope.units() && scope.sampler().takes(Unit.random())
            : contexts.isSampled(current);
    if (scope.waits() && sampled && ring.hasRoom()) {
      ring.add(
          new Recorded.Wait(
              current, start, now, pool.endpoint(), pool.name(), Recorded.Failure.of(thrown)));
    }
  }

  /** See {@link Traces#returning}. */
  void returning(PhysicalConnection connection) {
    Object borrow = connection.trace();
    if (borrow instanceof Unit unit) {
      unit.read(connection.heldRows()); // the next who borrows it begins to count anew
    } else if (borrow != null) {
      connection.trace(null);
    }
  }

  /** See {@link Traces#returned}. */
  void returned(PhysicalConnection connection, long since, long now) {
    if (connection.trace() instanceof Unit unit && unit.isSince(since)) {
      connection.trace(null);
      over(unit, now);
    }
  }

  /** The pool was faster to hand it on than its caller was to say that it had given it back. */
  private void leftOver(PhysicalConnection connection, long now) {
    Object before = connection.trace();
    if (before instanceof Unit unit) {
      over(unit, now);
    }
    if (before != null) {
      connection.trace(null);
    }
  }

  private void over(Unit unit, long now) {
    if (unit.end(now) && ring.hasRoom()) {
      ring.add(unit);
    }
  }
}
