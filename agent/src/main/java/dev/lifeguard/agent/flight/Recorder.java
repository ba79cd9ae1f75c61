// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.flight;

import dev.lifeguard.agent.pool.Chronicle;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.Pools;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import jdk.jfr.Event;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/** Makes events. All that knows of the JVM's recorder, with the events themselves. */
final class Recorder implements Chronicle {

  private static final List<Class<? extends Event>> EVENTS =
      List.of(
          BorrowWaitEvent.class,
          SlowStatementEvent.class,
          TransactionEvent.class,
          BreakerEvent.class,
          LeakEvent.class);

  /** What a statement is cut to: a recording is no place for the text of a long one. */
  private static final int MOST_CHARACTERS = 1000;

  private final Supplier<@Nullable String> traceId;
  private final UnaryOperator<String> withoutLiterals;
  private final BiConsumer<String, Throwable> fuse;
  private final List<EventType> told;

  Recorder(
      Supplier<@Nullable String> traceId,
      UnaryOperator<String> withoutLiterals,
      BiConsumer<String, Throwable> fuse) {
    this.traceId = traceId;
    this.withoutLiterals = withoutLiterals;
    this.fuse = fuse;
    EVENTS.forEach(FlightRecorder::register);
    told =
        List.of(
            EventType.getEventType(BorrowWaitEvent.class),
            EventType.getEventType(SlowStatementEvent.class),
            EventType.getEventType(TransactionEvent.class));
  }

  /** Whether a recording runs that takes any of what a {@link Chronicle} is told. */
  boolean isRecording() {
    for (EventType each : told) {
      if (each.isEnabled()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void borrowed(Pool pool, long waitedNanos, @Nullable Throwable thrown) {
    BorrowWaitEvent event = new BorrowWaitEvent();
    event.waited = waitedNanos;
    event.failed = thrown != null;
    commit(
        event,
        () -> {
          event.pool = pool.name();
          event.outcome =
              thrown == null ? "borrowed" : Pools.isTimeout(thrown) ? "timeout" : "failed";
          event.sqlState = state(thrown);
          event.traceId = traceId.get();
        });
  }

  @Override
  public void slow(
      Pool pool, @Nullable Object sql, boolean batch, long nanos, @Nullable Throwable thrown) {
    SlowStatementEvent event = new SlowStatementEvent();
    commit(
        event,
        () -> {
          event.pool = pool.name();
          event.took = nanos;
          event.statement = text(sql);
          event.batch = batch;
          event.sqlState = state(thrown);
          event.traceId = traceId.get();
        });
  }

  @Override
  public void transaction(Pool pool, long nanos, long idleNanos, int statements) {
    TransactionEvent event = new TransactionEvent();
    event.took = nanos;
    commit(
        event,
        () -> {
          event.pool = pool.name();
          event.idle = idleNanos;
          event.statements = statements;
          event.traceId = traceId.get();
        });
  }

  void breaker(Endpoint database, String state) {
    BreakerEvent event = new BreakerEvent();
    commit(
        event,
        () -> {
          event.database = database.namespace();
          event.server = database.address() + ":" + database.port();
          event.state = state;
        });
  }

  void leak(String pool, String place, String thread, String verdict, long heldMillis) {
    LeakEvent event = new LeakEvent();
    commit(
        event,
        () -> {
          event.pool = pool;
          event.place = place;
          event.borrower = thread;
          event.verdict = verdict;
          event.held = TimeUnit.MILLISECONDS.toNanos(heldMillis);
        });
  }

  /** Only what is going to be written is filled in. */
  private void commit(Event event, Runnable fill) {
    try {
      if (event.shouldCommit()) {
        fill.run();
        event.commit();
      }
    } catch (Throwable e) {
      fuse.accept("flight", e);
    }
  }

  private @Nullable String text(@Nullable Object sql) {
    String text = sql instanceof String written ? withoutLiterals.apply(written) : "";
    if (text.isEmpty()) {
      return null;
    }
    return text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) + "…" : text;
  }

  private static @Nullable String state(@Nullable Throwable thrown) {
    return thrown instanceof SQLException failure ? failure.getSQLState() : null;
  }
}
