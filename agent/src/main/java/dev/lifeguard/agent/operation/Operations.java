// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.operation;

import dev.lifeguard.agent.operation.OperationRefused.Reason;
import dev.lifeguard.agent.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Long work that people start. Facade of this package; thread-safe. One of a kind runs at a time,
 * and is asked for once for a database; kinds do not wait for each other. What cannot run yet waits
 * in the order in which it came. There is a thread for each that runs, and none otherwise.
 */
public final class Operations {

  /** What ended is remembered for so long. */
  private static final Duration KEPT = Duration.ofHours(24);

  private static final int MOST_KEPT = 200;
  private static final int MOST_WAITING = 16;

  private final Clock clock;
  private final Supplier<Instant> time;
  private final int lanes;
  private final Consumer<Runnable> threads;
  private final List<Consumer<OperationSnapshot>> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, Operation> known = new LinkedHashMap<>(); // guarded by this
  private final Deque<Operation> waiting = new ArrayDeque<>(); // guarded by this
  private final Set<String> busy = new HashSet<>(); // kinds that run; guarded by this
  private int working; // guarded by this
  private long number; // guarded by this
  private boolean closed; // guarded by this

  /**
   * None yet.
   *
   * @param lanes how many kinds run at once
   */
  public Operations(int lanes) {
    this(Clock.system(), Instant::now, lanes, new OperationThreads());
  }

  Operations(Clock clock, Supplier<Instant> time, int lanes, Consumer<Runnable> threads) {
    this.clock = clock;
    this.time = time;
    this.lanes = lanes;
    this.threads = threads;
  }

  /** Who is told of everything that changes, at once or soon. Must not wait, or call back. */
  public void onChange(Consumer<OperationSnapshot> told) {
    listeners.add(told);
  }

  /**
   * Begins one, or puts it behind those that run.
   *
   * @throws OperationRefused where one of its kind runs for that database, or too many wait
   */
  public OperationSnapshot start(OperationRequest request) throws OperationRefused {
    Operation operation;
    synchronized (this) {
      forget();
      admit(request);
      operation = add(request);
      waiting.add(operation);
      if (working < lanes && !busy.contains(request.kind())) {
        working++;
        begin();
      }
    }
    return operation.snapshot();
  }

  private void admit(OperationRequest request) throws OperationRefused {
    if (closed) {
      throw new OperationRefused(Reason.ENDING, "", "the JVM ends: nothing is begun any more");
    }
    for (Operation each : known.values()) {
      OperationSnapshot other = each.snapshot();
      if (!other.state().isEnd() && request.isLike(other)) {
        throw new OperationRefused(
            Reason.RUNS,
            other.id(),
            "operation " + other.id() + " of that kind is " + other.state().text());
      }
    }
    if (waiting.size() >= MOST_WAITING) {
      throw new OperationRefused(Reason.FULL, "", waiting.size() + " operations wait already");
    }
  }

  private Operation add(OperationRequest request) {
    number++;
    String id = request.kind() + "-" + Stamp.TIME.format(time.get()) + "-" + number;
    Operation operation = new Operation(id, number, request, clock, time);
    known.put(id, operation);
    operation.follow(this::changed);
    return operation;
  }

  private void changed(OperationSnapshot now) {
    listeners.forEach(each -> each.accept(now));
  }

  private void begin() {
    try {
      threads.accept(this::work);
    } catch (Throwable noThread) {
      working--;
      Operation operation = waiting.removeLast();
      operation.end(OperationState.FAILED, "no thread can be had: " + noThread, null);
    }
  }

  /** Does what waits, one after the other, until nothing does that may. */
  private void work() {
    for (Operation next = next(null); next != null; next = next(next)) {
      if (next.begin()) {
        Running.run(next);
      }
    }
  }

  /** The first whose kind does not run; whoever ends one of a kind looks for the next of it. */
  private synchronized @Nullable Operation next(@Nullable Operation done) {
    if (done != null) {
      busy.remove(done.request().kind());
    }
    for (Operation each : waiting) {
      if (busy.add(each.request().kind())) {
        waiting.remove(each);
        return each;
      }
    }
    working--;
    return null;
  }

  /** What one that is queued waits for, the oldest first; nothing for any other. */
  public synchronized List<OperationSnapshot> before(String id) {
    Operation operation = known.get(id);
    if (operation == null || !waiting.contains(operation)) {
      return List.of();
    }
    boolean full = working >= lanes;
    return known.values().stream()
        .takeWhile(each -> each != operation)
        .filter(each -> !each.isOver())
        .filter(each -> full || each.request().kind().equals(operation.request().kind()))
        .map(Operation::snapshot)
        .toList();
  }

  /** All that are known, the newest first. */
  public List<OperationSnapshot> list() {
    List<Operation> all;
    synchronized (this) {
      forget();
      all = new ArrayList<>(known.values());
    }
    return all.stream()
        .map(Operation::snapshot)
        .sorted(Comparator.comparingLong(OperationSnapshot::number).reversed())
        .toList();
  }

  /** One of them; null when there is none of that id (any more). */
  public @Nullable OperationSnapshot find(String id) {
    Operation operation = of(id);
    return operation == null ? null : operation.snapshot();
  }

  /**
   * Tells how it is now, and whenever that changes; the last that is told is its end.
   *
   * @param follower must not wait, or call back
   * @return ends it; null when there is none of that id
   */
  public Progress.@Nullable Handle follow(String id, Consumer<OperationSnapshot> follower) {
    Operation operation = of(id);
    return operation == null ? null : operation.follow(follower);
  }

  /** Asks it to stop; false when it had ended, or there is none of that id. */
  public boolean cancel(String id) {
    Operation operation = of(id);
    if (operation == null) {
      return false;
    }
    synchronized (this) {
      waiting.remove(operation);
    }
    return operation.cancel();
  }

  /** The JVM ends: nothing is begun any more, and what runs has failed. */
  public void close() {
    List<Operation> all;
    synchronized (this) {
      closed = true;
      waiting.clear();
      all = new ArrayList<>(known.values());
    }
    all.forEach(each -> each.abandon("the JVM ended before it had"));
  }

  private synchronized @Nullable Operation of(String id) {
    return known.get(id);
  }

  /** What ended long ago, and of the rest that ended what is too much. */
  private void forget() {
    known.values().removeIf(each -> each.endedFor(KEPT.toNanos()));
    int tooMany = known.size() - MOST_KEPT;
    for (var all = known.values().iterator(); tooMany > 0 && all.hasNext(); ) {
      if (all.next().isOver()) {
        all.remove();
        tooMany--;
      }
    }
  }

  /** Made with the first operation: what formats times is 70 classes, and no service needs it. */
  private static final class Stamp {
    static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  }
}
