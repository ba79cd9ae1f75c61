// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import dev.lifeguard.agent.pool.CallSite;
import dev.lifeguard.agent.pool.Pool;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Callers that ran into their timeout and that no report has named yet. Thread-safe. */
final class Starved {

  private static final int MOST = 32;

  /** One of them, seen on its own thread. */
  record Caller(Pool pool, Thread thread, CallSite site, @Nullable String traceId) {}

  private final Deque<Caller> callers = new ArrayDeque<>(); // guarded by this

  /** The calling thread has given up, in this trace. */
  void add(Pool pool, @Nullable String traceId) {
    Caller caller = new Caller(pool, Thread.currentThread(), CallSite.here(), traceId);
    synchronized (this) {
      if (callers.size() == MOST) {
        callers.removeFirst();
      }
      callers.addLast(caller);
    }
  }

  /** Those of a pool, once. */
  synchronized List<Caller> take(Pool pool) {
    List<Caller> taken = new ArrayList<>();
    callers.removeIf(each -> each.pool() == pool && taken.add(each));
    return taken;
  }

  /** Whether there are any of a pool. */
  synchronized boolean has(Pool pool) {
    return callers.stream().anyMatch(each -> each.pool() == pool);
  }
}
