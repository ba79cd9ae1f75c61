// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import dev.lifeguard.agent.pool.PhysicalConnection;
import dev.lifeguard.agent.pool.Pool;
import java.time.Duration;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes leaked connections back where the policy says so: one in ten seconds for each pool, never
 * one on which a statement runs, never one whose borrower is still at work. Of the monitor's thread
 * alone, but for the counts. The library's own code runs on a thread made for it, so that a pool
 * which hangs does not take the monitor with it.
 */
final class Reclaimer {

  static final long EVERY_NANOS = Duration.ofSeconds(10).toNanos();
  private static final long BOUND_MILLIS = 2_000;

  private final Consumer<String> log;
  private final BiConsumer<String, Throwable> fuse;
  private final Map<Pool, Long> last = new WeakHashMap<>();
  private final Map<Pool, LongAdder> reclaimed = new WeakHashMap<>(); // guarded by this
  private @Nullable Thread running;

  Reclaimer(Consumer<String> log, BiConsumer<String, Throwable> fuse) {
    this.log = log;
    this.fuse = fuse;
  }

  /** Considers what one look found. */
  void consider(Pool pool, Leaks.Found found, DiagnosisPolicy policy, long now) {
    if (isDue(pool, found, policy, now)) {
      last.put(pool, now);
      reclaim(pool, found.seen());
    }
  }

  private boolean isDue(Pool pool, Leaks.Found found, DiagnosisPolicy policy, long now) {
    Inspection seen = found.seen();
    Long before = last.get(pool);
    return policy.leak() == DiagnosisPolicy.Mode.ENFORCE
        && found.verdict().isLeak()
        && seen.heldNanos >= policy.reclaimAfter().toNanos()
        && !seen.isRunning()
        && (seen.activity.left() || seen.site == null)
        && (before == null || now - before >= EVERY_NANOS)
        && (running == null || !running.isAlive())
        && Reclaim.isPossible(pool, seen.connection);
  }

  private void reclaim(Pool pool, Inspection seen) {
    String what =
        "pool "
            + pool.name()
            + ": a connection held "
            + Words.span(seen.heldNanos / 1_000_000)
            + " by "
            + seen.thread()
            + (seen.borrowedAt().isEmpty()
                ? ""
                : ", borrowed at " + String.join(" < ", seen.borrowedAt()));
    Thread thread = new Thread(null, () -> act(pool, seen, what), "lifeguard-reclaim", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(Reclaimer.class.getClassLoader());
    running = thread;
    thread.start();
    try {
      thread.join(BOUND_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      log.accept(what + ": the pool does not take it back; no other is tried before it does");
    }
  }

  private void act(Pool pool, Inspection seen, String what) {
    PhysicalConnection connection = seen.connection;
    try {
      if (Reclaim.take(pool, connection, seen.heldSince)) {
        count(pool);
        log.accept(
            what
                + " was taken back: aborted, and its transaction rolled back"
                + " (lifeguard.leak=enforce, lifeguard.leak.reclaim-after)");
      }
    } catch (Throwable e) {
      fuse.accept("reclaim", e);
    }
  }

  private synchronized void count(Pool pool) {
    reclaimed.computeIfAbsent(pool, key -> new LongAdder()).increment();
  }

  /** How many were taken back. */
  synchronized long reclaimed(Pool pool) {
    LongAdder count = reclaimed.get(pool);
    return count == null ? 0 : count.sum();
  }
}
