// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.event;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells what happens to those who listen now, and what happened lately to those who come back.
 * Facade of this package; thread-safe, without a thread of its own. Whoever publishes never waits
 * for a listener: one that takes no more is forgotten. For the agent's own threads: a listener
 * writes to the network.
 */
public final class Events {

  static final int MOST_LISTENERS = 8;

  /** Fewer than a stream queues, so that none is dropped by its own past. */
  static final int MOST_REPEATED = 200;

  private static final int MOST_KEPT = 2_000;
  private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(60);

  private record Kept(Event event, long number, long at) {}

  private final LongSupplier nanoTime;
  private final String run;
  private final Deque<Kept> kept = new ArrayDeque<>(); // guarded by this
  private long number; // guarded by this
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private volatile int opened;

  /** Nobody listens yet. */
  public Events() {
    this(System::nanoTime, Long.toString(System.nanoTime() & Long.MAX_VALUE, 36));
  }

  Events(LongSupplier nanoTime, String run) {
    this.nanoTime = nanoTime;
    this.run = run;
  }

  /** Something happened. */
  public synchronized void publish(String name, String json) {
    number++;
    Event event = new Event(run + "-" + number, name, json);
    long now = nanoTime.getAsLong();
    kept.addLast(new Kept(event, number, now));
    while (kept.size() > MOST_KEPT || isOld(kept.peekFirst(), now)) {
      kept.removeFirst();
    }
    // Not removeIf: a listener that turns out to have gone takes itself off the list meanwhile.
    for (Listener listener : List.copyOf(listeners)) {
      if (!listener.happened(event)) {
        listeners.remove(listener);
      }
    }
  }

  private static boolean isOld(@Nullable Kept first, long now) {
    return first != null && now - first.at() > KEPT_NANOS;
  }

  /** Whether anybody listens. */
  public boolean isHeard() {
    return !listeners.isEmpty();
  }

  /** Whether one more may listen. */
  public boolean hasRoom() {
    return listeners.size() < MOST_LISTENERS;
  }

  /** How many ever began to listen. */
  public int opened() {
    return opened;
  }

  /**
   * Somebody listens from now on, and is first told what happened since {@code lastId}.
   *
   * @param lastId of the last event heard before; null for none
   * @return ends it; null when too many listen already
   */
  public synchronized @Nullable Runnable listen(Listener listener, @Nullable String lastId) {
    if (!hasRoom()) {
      return null;
    }
    for (Event missed : since(lastId)) {
      if (!listener.happened(missed)) {
        return () -> {};
      }
    }
    listeners.add(listener);
    opened++;
    return () -> listeners.remove(listener);
  }

  private List<Event> since(@Nullable String lastId) {
    long last = number(lastId);
    List<Event> missed = new ArrayList<>();
    long now = nanoTime.getAsLong();
    for (Kept each : kept) {
      if (last >= 0 && each.number() > last && !isOld(each, now)) {
        missed.add(each.event());
      }
    }
    int beyond = Math.max(0, missed.size() - MOST_REPEATED);
    return missed.subList(beyond, missed.size());
  }

  /** -1 for none of this run. */
  private long number(@Nullable String id) {
    String prefix = run + "-";
    if (id == null || !id.startsWith(prefix)) {
      return -1;
    }
    try {
      return Long.parseLong(id.substring(prefix.length()));
    } catch (NumberFormatException foreign) {
      return -1;
    }
  }
}
