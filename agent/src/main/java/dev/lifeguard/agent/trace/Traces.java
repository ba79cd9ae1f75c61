// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.trace;

import dev.lifeguard.agent.log.Log;
import dev.lifeguard.agent.pool.PhysicalConnection;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.trace.TracesPolicy.OtherAgent;
import dev.lifeguard.agent.trace.Unit.Asked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
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

  /** A borrow that took longer has waited: for a connection, or for one to be opened. */
  private static final long WAITED_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /** Statements of threads in no trace count as their borrow's for so long, not for ever. */
  private static final long BORROWED_FOR_NANOS = TimeUnit.MINUTES.toNanos(1);

  /** A longer text is not kept until it is fetched. */
  private static final int LONGEST_TEXT = 64 * 1024;

  private final Contexts contexts = new Contexts();
  private final SpanRing ring;
  private final Finisher finisher;
  private volatile TracesPolicy policy = TracesPolicy.OFF;
  private volatile Sampler sampler = new Sampler(0);
  private volatile boolean statements;
  private volatile boolean recording;

  /** Whether what is recorded leaves through OpenTelemetry's agent, which gives it other ids. */
  private volatile boolean throughAgent;

  private @Nullable AgentTracer agent; // guarded by the finisher
  private volatile @Nullable Quiet quiet;
  private volatile boolean borrows;

  /** Records nothing before it is told to. */
  public Traces(SqlText texts) {
    this(texts, CAPACITY);
  }

  Traces(SqlText texts, int capacity) {
    ring = new SpanRing(capacity);
    finisher = new Finisher(contexts, texts);
  }

  /** What is to be traced from now on. */
  public synchronized void apply(TracesPolicy changed) {
    policy = changed;
    sampler = new Sampler(changed.rootRatio());
    contexts.agentCounts(changed.beside() != OtherAgent.NOTHING);
    settle();
  }

  /** The classes of which {@link #loading} wants to hear. */
  public static Set<String> watched() {
    return Set.of(Contexts.SPAN, Contexts.AGENT);
  }

  /** Such a class is about to be defined; by the boot loader when that is null. */
  public synchronized void loading(String name, @Nullable ClassLoader loader) {
    contexts.loading(name, loader);
    settle();
  }

  private void settle() {
    TracesPolicy now = policy;
    borrows = now.on() && (now.units() || contexts.isAny());
    throughAgent = contexts.isAgentThere();
    recording = !throughAgent || now.beside() == OtherAgent.NO_STATEMENTS;
    statements = borrows && (recording || now.units());
  }

  /** Whether {@link #executed} is to be called. The one read that a statement pays without. */
  public boolean areStatementsTraced() {
    return statements;
  }

  /** Whether {@link #borrowed} and the like are to be called. */
  public boolean areBorrowsTraced() {
    return borrows;
  }

  /**
   * A statement is over. On the thread that ran it.
   *
   * @param batch how many statements were in it; -1 where it was none, -2 where that is not known
   */
  public void executed(
      PhysicalConnection connection, long start, long now, int batch, @Nullable Throwable thrown) {
    Object borrow = connection.trace();
    if (borrow instanceof Unit unit) {
      unit.ran(thrown != null);
    }
    Object within = recording ? parent(borrow, connection, now) : null;
    if (within == null || !ring.hasRoom()) {
      return;
    }
    Object sql = connection.lastSql();
    String text = sql instanceof String some && some.length() <= LONGEST_TEXT ? some : null;
    ring.add(
        new Recorded.Statement(
            within, start, now, connection.endpoint(), text, batch, Recorded.Failure.of(thrown)));
  }

  /** What a statement is a part of; null when it is not to be recorded. */
  private @Nullable Object parent(
      @Nullable Object borrow, PhysicalConnection connection, long now) {
    Object current = contexts.current();
    if (current != null) {
      if (!contexts.isSampled(current) || contexts.isOfDatabase()) {
        return null;
      }
      boolean same = borrow instanceof Unit unit && unit.within() == current;
      return same && !throughAgent ? borrow : current;
    }
    if (borrow instanceof Unit unit) {
      return throughAgent ? unit.within() : unit;
    }
    boolean young = now - connection.heldSince() < BORROWED_FOR_NANOS;
    return borrow != null && young && contexts.isSampled(borrow) ? borrow : null;
  }

  /** A caller that asked at {@code start} has a connection. On its thread. */
  public void borrowed(Pool pool, PhysicalConnection connection, long start, long now) {
    leftOver(connection, now);
    Object current = contexts.current();
    boolean sampled = current != null && contexts.isSampled(current);
    Object borrow = current;
    if (policy.units() && (sampled || current == null)) {
      Unit unit = unit(current, new Asked(connection.endpoint(), pool.name(), start, now));
      borrow = unit == null ? current : unit;
      sampled = unit != null;
    }
    if (borrow != null) {
      connection.trace(borrow);
    }
    Object within = throughAgent ? current : borrow;
    if (sampled && within != null && now - start > WAITED_NANOS && ring.hasRoom()) {
      ring.add(new Recorded.Wait(within, start, now, connection.endpoint(), pool.name(), null));
    }
  }

  private @Nullable Unit unit(@Nullable Object current, Asked asked) {
    if (current != null) {
      return Unit.within(current, asked);
    }
    long trace = Unit.random();
    return throughAgent || sampler.takes(trace) ? Unit.root(trace, asked) : null;
  }

  /** A caller that asked at {@code start} got nothing. On its thread. */
  public void failed(Pool pool, long start, long now, Throwable thrown) {
    Object current = contexts.current();
    boolean sampled =
        current == null
            ? policy.units() && sampler.takes(Unit.random())
            : contexts.isSampled(current);
    if (sampled && ring.hasRoom()) {
      ring.add(
          new Recorded.Wait(
              current, start, now, pool.endpoint(), pool.name(), Recorded.Failure.of(thrown)));
    }
  }

  /** A connection is about to go back; whoever has it next is in another trace. */
  public void returning(PhysicalConnection connection) {
    Object borrow = connection.trace();
    if (borrow != null && !(borrow instanceof Unit)) {
      connection.trace(null);
    }
  }

  /** It went back at {@code now}; it was held since {@code since}. */
  public void returned(PhysicalConnection connection, long since, long now) {
    if (connection.trace() instanceof Unit unit && unit.isSince(since)) {
      connection.trace(null);
      over(unit, now);
    }
  }

  /** The pool was faster to hand it on than its caller was to say that it had given it back. */
  private void leftOver(PhysicalConnection connection, long now) {
    if (connection.trace() instanceof Unit unit) {
      over(unit, now);
    }
    if (connection.trace() != null) {
      connection.trace(null);
    }
  }

  private void over(Unit unit, long now) {
    if (unit.end(now) && ring.hasRoom()) {
      ring.add(unit);
    }
  }

  /** The trace that the calling thread is in; null for none. Costs no memory. */
  public @Nullable String currentTraceId() {
    Object current = borrows ? contexts.current() : null;
    return current == null ? null : contexts.traceId(current);
  }

  /** The trace in which a connection was borrowed that is held; null for none. */
  public @Nullable String traceId(PhysicalConnection connection) {
    Object borrow = connection.trace();
    if (borrow instanceof Unit unit) {
      Object within = unit.within();
      if (within == null) {
        return throughAgent ? null : unit.traceId();
      }
      return contexts.traceId(within);
    }
    return borrow == null ? null : contexts.traceId(borrow);
  }

  /** Nothing where OpenTelemetry's agent is there: it has its own way out. */
  @Override
  public int drainTo(List<FinishedSpan> into, int most) {
    return throughAgent ? 0 : drain(into, most);
  }

  /** Gives OpenTelemetry's agent what was recorded, where it is there. Each second. */
  public void handOver() {
    if (!throughAgent) {
      return;
    }
    List<FinishedSpan> spans = new ArrayList<>();
    drain(spans, CAPACITY);
    synchronized (finisher) {
      if (agent == null && !spans.isEmpty()) {
        agent = AgentTracer.find();
      }
      for (FinishedSpan each : spans) {
        emit(agent, each);
      }
    }
  }

  private void emit(@Nullable AgentTracer tracer, FinishedSpan span) {
    try {
      if (tracer != null) {
        tracer.emit(span);
        return;
      }
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      Log.rateLimited(
          "traces-agent",
          "OpenTelemetry's agent does not take the span "
              + span.name()
              + ": "
              + e
              + "; it is dropped and counted (lifeguard.traces)");
    }
    ring.lost();
  }

  /** Does the agent's own work with a database without OpenTelemetry's agent making spans of it. */
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

  private int drain(List<FinishedSpan> into, int most) {
    synchronized (finisher) {
      finisher.looked(Instant.now(), System.nanoTime());
      boolean withText = policy.sql();
      int drained = 0;
      while (drained < most) {
        Recorded next = ring.poll();
        if (next == null) {
          break;
        }
        FinishedSpan finished = finish(next, withText);
        if (finished != null) {
          into.add(finished);
          drained++;
        }
      }
      return drained;
    }
  }

  private @Nullable FinishedSpan finish(Recorded span, boolean withText) {
    FinishedSpan finished = null;
    try {
      finished = finisher.finish(span, withText);
    } catch (RuntimeException | StackOverflowError e) {
      // of one span, by a text that nobody foresaw: the others go on
    }
    if (finished == null) {
      ring.lost();
    }
    return finished;
  }

  @Override
  public long dropped() {
    return ring.dropped();
  }
}
