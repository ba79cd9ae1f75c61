// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import dev.lifeguard.agent.pool.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for a connection of which pool, while that is wanted. Callers put themselves on the
 * list before they ask a pool that is under pressure, and off when it has answered. Thread-safe.
 */
public final class Waiters {

  /** What waits beyond is counted by the library, not by name. */
  private static final int MOST = 1_000;

  private final Map<Key, Entry> waiting = new ConcurrentHashMap<>();
  private final Set<Pool> watched = ConcurrentHashMap.newKeySet();
  private final AtomicInteger size = new AtomicInteger();
  private final TraceIds traces;

  /** Nobody waits yet; the traces of those who will are asked for here. */
  public Waiters(TraceIds traces) {
    this.traces = traces;
  }

  /** A thread may wait for several pools, one inside the other. Kept no longer than the wait. */
  private record Key(Thread thread, Pool pool) {}

  private record Entry(long since, @Nullable String traceId) {}

  /** One caller. */
  record Caller(Thread thread, long since, @Nullable String traceId) {}

  /**
   * The calling thread is about to ask the pool.
   *
   * @param start {@code System.nanoTime()} when the caller asked
   * @return whether it is on the list, and {@link #answered} to be called
   */
  public boolean enter(Pool pool, long start) {
    if (size.get() >= MOST) {
      return false;
    }
    Entry entry = new Entry(start, traces.current());
    if (waiting.putIfAbsent(new Key(Thread.currentThread(), pool), entry) != null) {
      return false;
    }
    size.incrementAndGet();
    return true;
  }

  /** The pool has answered the calling thread; returns whether it was on the list. */
  public boolean answered(Pool pool) {
    if (waiting.remove(new Key(Thread.currentThread(), pool)) == null) {
      return false;
    }
    size.decrementAndGet();
    return true;
  }

  /** Whether a pool's callers are to be listed from now on. */
  public void watch(Pool pool, boolean on) {
    if (on) {
      watched.add(pool);
    } else {
      watched.remove(pool);
    }
  }

  /** Whether a pool's callers are to be listed. */
  public boolean watches(Pool pool) {
    return watched.contains(pool);
  }

  /** Forgets pools that are no longer open. */
  public void retain(List<Pool> open) {
    watched.retainAll(open);
  }

  List<Caller> of(Pool pool) {
    List<Caller> callers = new ArrayList<>();
    waiting.forEach(
        (key, entry) -> {
          if (key.pool == pool) {
            callers.add(new Caller(key.thread, entry.since, entry.traceId));
          }
        });
    callers.sort((one, two) -> Long.signum(one.since() - two.since()));
    return callers;
  }
}
