// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.operation;

import dev.lifeguard.agent.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One operation: what its work tells, and who follows it. Everything changes under its lock, and
 * who follows is told under it too, so that all see the same order; they must not wait.
 */
final class Operation implements Progress {

  /** Progress alone is told this often at most. */
  private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final String id;
  private final long number;
  private final OperationRequest request;
  private final Clock clock;
  private final Supplier<Instant> time;
  private final Instant createdAt;
  private final List<Consumer<OperationSnapshot>> followers = new CopyOnWriteArrayList<>();
  private final List<Runnable> stops = new ArrayList<>();
  private final Counting counting = new Counting();
  private OperationState state = OperationState.QUEUED;
  private volatile boolean cancelRequested;
  private @Nullable String phase;
  private @Nullable String message;
  private @Nullable Object result;
  private @Nullable Instant startedAt;
  private @Nullable Instant endedAt;
  private long endedNanos;
  private long toldNanos;
  private boolean told;

  Operation(String id, long number, OperationRequest request, Clock clock, Supplier<Instant> time) {
    this.id = id;
    this.number = number;
    this.request = request;
    this.clock = clock;
    this.time = time;
    this.createdAt = time.get();
  }

  OperationRequest request() {
    return request;
  }

  synchronized OperationSnapshot snapshot() {
    return new OperationSnapshot(
        id,
        number,
        request.kind(),
        request.database(),
        state,
        phase,
        counting.done(),
        counting.total(),
        counting.unit(),
        state == OperationState.RUNNING ? counting.etaMillis(clock.nanoTime()) : null,
        message,
        cancelRequested,
        request.startedBy(),
        createdAt,
        startedAt,
        endedAt,
        result);
  }

  synchronized boolean isOver() {
    return state.isEnd();
  }

  /** Whether it ended so long ago. */
  synchronized boolean endedFor(long nanos) {
    return state.isEnd() && clock.nanoTime() - endedNanos >= nanos;
  }

  /** Tells how it is now, and from now on. */
  synchronized Handle follow(Consumer<OperationSnapshot> follower) {
    followers.add(follower);
    follower.accept(snapshot());
    return () -> followers.remove(follower);
  }

  /** Its work is about to begin; false when it was stopped before. */
  synchronized boolean begin() {
    if (state != OperationState.QUEUED) {
      return false;
    }
    state = OperationState.RUNNING;
    startedAt = time.get();
    tell();
    return true;
  }

  /** It is over; whoever comes second changes nothing. */
  synchronized void end(OperationState how, @Nullable String why, @Nullable Object found) {
    if (state.isEnd()) {
      return;
    }
    state = how;
    if (why != null) {
      message = why;
    }
    if (found != null) {
      result = found;
    }
    endedAt = time.get();
    endedNanos = clock.nanoTime();
    stops.clear();
    tell();
    followers.clear();
  }

  /** Asks it to stop; false when it had ended. */
  boolean cancel() {
    List<Runnable> all;
    synchronized (this) {
      if (state.isEnd()) {
        return false;
      }
      if (state == OperationState.QUEUED) {
        cancelRequested = true;
        end(OperationState.CANCELLED, "cancelled before it began", null);
        return true;
      }
      cancelRequested = true;
      all = List.copyOf(stops);
      stops.clear();
      tell();
    }
    all.forEach(Runnable::run);
    return true;
  }

  /** Nobody waits for its end any more: it has failed, and is to stop. */
  void abandon(String why) {
    List<Runnable> all;
    synchronized (this) {
      if (state.isEnd()) {
        return;
      }
      cancelRequested = true;
      all = List.copyOf(stops);
      end(OperationState.FAILED, why, null);
    }
    all.forEach(Runnable::run);
  }

  private void tell() {
    toldNanos = clock.nanoTime();
    told = true;
    OperationSnapshot now = snapshot();
    followers.forEach(follower -> follower.accept(now));
  }

  private void tellNowAndThen() {
    if (!followers.isEmpty() && (!told || clock.nanoTime() - toldNanos >= QUIET_NANOS)) {
      tell();
    }
  }

  @Override
  public synchronized void phase(String name) {
    if (!state.isEnd()) {
      phase = name;
      counting.phase(clock.nanoTime());
      tell();
    }
  }

  @Override
  public synchronized void total(long total, String unit) {
    if (!state.isEnd()) {
      counting.total(total, unit, clock.nanoTime());
      tellNowAndThen();
    }
  }

  @Override
  public synchronized void done(long done) {
    if (!state.isEnd()) {
      counting.done(done);
      tellNowAndThen();
    }
  }

  @Override
  public synchronized void step() {
    done(counting.done() + 1);
  }

  @Override
  public synchronized void message(String text) {
    if (!state.isEnd()) {
      message = text;
      tell();
    }
  }

  @Override
  public synchronized void partial(Object found) {
    if (!state.isEnd()) {
      result = found;
    }
  }

  @Override
  public boolean isCancelled() {
    return cancelRequested;
  }

  @Override
  public Handle onCancel(Runnable stop) {
    synchronized (this) {
      if (!cancelRequested) {
        stops.add(stop);
        return () -> forget(stop);
      }
    }
    stop.run();
    return () -> {};
  }

  private synchronized void forget(Runnable stop) {
    stops.remove(stop);
  }
}
