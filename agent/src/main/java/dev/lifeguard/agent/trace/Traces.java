// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.trace;

import dev.lifeguard.agent.pool.PhysicalConnection;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.trace.TracesPolicy.OtherAgent;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Records spans where the service works, as plain data, and finishes them where they are fetched.
 * Facade of this package; thread-safe.
 *
 * <p>A statement is a child of the span that its thread is in; on a thread that is in none, of the
 * one in which its connection was borrowed. What is in no trace of the service is not traced, but
 * for units, which begin one of their own where the sampler takes them.
 */
public final class Traces implements SpanSource {

  private static final int CAPACITY = 8192;

  private final Contexts contexts = new Contexts();
  private final SpanRing ring = new SpanRing(CAPACITY);
  private final Recorder recorder = new Recorder(contexts, ring);
  private final Outlet outlet;
  private volatile TracesPolicy policy = TracesPolicy.OFF;
  private volatile Scope scope = Scope.NOTHING;
  private volatile @Nullable Quiet quiet;

  /** Records nothing before it is told to. */
  public Traces(SqlText texts) {
    outlet = new Outlet(ring, new Finisher(contexts, texts));
  }

  /** What is to be traced from now on. */
  public synchronized void apply(TracesPolicy changed) {
    policy = changed;
    contexts.agentCounts(changed.beside() != OtherAgent.NOTHING);
    scope = Scope.of(changed, contexts);
  }

  /** The classes of which {@link #loading} wants to hear. */
  public static Set<String> watched() {
    return Set.of(Contexts.SPAN, Contexts.AGENT);
  }

  /** Such a class is about to be defined; by the boot loader when that is null. */
  public synchronized void loading(String name, @Nullable ClassLoader loader) {
    contexts.loading(name, loader);
    scope = Scope.of(policy, contexts);
  }

  /** Whether {@link #executed} is to be called. All that a statement pays where it is not. */
  public boolean areStatementsTraced() {
    return scope.statements();
  }

  /** Whether {@link #borrowed} and {@link #failed} are to be called. */
  public boolean areBorrowsTraced() {
    return scope.borrows();
  }

  /**
   * A statement is over. On the thread that ran it.
   *
   * @param batch how many statements were in it; -1 where it was none, -2 where that is not known
   */
  public void executed(
      PhysicalConnection connection, long start, long now, int batch, @Nullable Throwable thrown) {
    recorder.executed(scope, connection, start, now, batch, thrown);
  }

  /** A caller that asked at {@code start} has a connection. On its thread. */
  public void borrowed(Pool pool, PhysicalConnection connection, long start, long now) {
    recorder.borrowed(scope, pool, connection, start, now);
  }

  /** A connection turned out to be held by who opened it, since it was opened. On its thread. */
  public void opened(PhysicalConnection connection) {
    Pool unpooled = connection.pool();
    if (areBorrowsTraced() && unpooled != null && connection.isHeld()) {
      long since = connection.heldSince();
      recorder.borrowed(scope, unpooled, connection, since, since);
    }
  }

  /** A caller that asked at {@code start} got nothing. On its thread. */
  public void failed(Pool pool, long start, long now, Throwable thrown) {
    recorder.failed(scope, pool, start, now, thrown);
  }

  /** A connection is about to go back; whoever has it next is in another trace. */
  public void returning(PhysicalConnection connection) {
    recorder.returning(connection);
  }

  /** It went back at {@code now}; it was held since {@code since}. */
  public void returned(PhysicalConnection connection, long since, long now) {
    recorder.returned(connection, since, now);
  }

  /** The trace that the calling thread is in; null for none. Costs no memory. */
  public @Nullable String currentTraceId() {
    Object current = scope.borrows() ? contexts.current() : null;
    return current == null ? null : contexts.traceId(current);
  }

  /** The same, but null where nobody will find it, because it is not sampled. */
  public @Nullable String sampledTraceId() {
    Object current = scope.borrows() ? contexts.current() : null;
    return current != null && contexts.isSampled(current) ? contexts.traceId(current) : null;
  }

  /** The trace in which a connection was borrowed that is held; null for none. */
  public @Nullable String traceId(PhysicalConnection connection) {
    Object borrow = connection.trace();
    if (borrow instanceof Unit unit && unit.within() == null) {
      return scope.throughAgent() ? null : unit.traceId();
    }
    Object context = borrow instanceof Unit unit ? unit.within() : borrow;
    return context == null ? null : contexts.traceId(context);
  }

  /** Nothing where OpenTelemetry's agent is there: it has its own way out. */
  @Override
  public int drainTo(List<FinishedSpan> into, int most) {
    return scope.throughAgent() ? 0 : outlet.drain(into, most, policy.sql());
  }

  /** Gives OpenTelemetry's agent what was recorded, where it is there. Each second. */
  public void handOver() {
    if (scope.throughAgent()) {
      outlet.handOver(policy.sql());
    }
  }

  @Override
  public long dropped() {
    return ring.dropped();
  }

  /** Does our own work with a database; OpenTelemetry's agent makes no spans of it. */
  public <T> T quietly(Callable<T> work) throws Exception {
    if (!contexts.isAgentThere()) {
      return work.call();
    }
    Quiet found = quiet;
    if (found == null) {
      found = Quiet.find();
      quiet = found;
    }
    return found.call(work);
  }
}
