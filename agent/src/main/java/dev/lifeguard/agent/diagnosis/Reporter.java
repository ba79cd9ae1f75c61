// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import dev.lifeguard.agent.pool.Pool;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Decides when a pool is reported on, and keeps the last reports. Thread-safe for readers. */
final class Reporter {

  static final long MAKE_NANOS = Duration.ofSeconds(10).toNanos();
  static final long SAY_NANOS = Duration.ofMinutes(1).toNanos();
  private static final int MOST_KEPT = 20;

  private final BiConsumer<String, List<String>> log;
  private final Deque<Report> kept = new ArrayDeque<>(); // guarded by this
  private final Map<Pool, Times> times = new WeakHashMap<>(); // guarded by this

  /** When a pool was last reported on. */
  private static final class Times {
    long made;
    @Nullable Long said;
    @Nullable Report last;
  }

  /**
   * Keeps none yet.
   *
   * @param log takes a first line and the others
   */
  Reporter(BiConsumer<String, List<String>> log) {
    this.log = log;
  }

  /**
   * Whether a report on the pool is due: not sooner than ten seconds after the one before, unless
   * callers have given up since that one told of callers who only waited: an alert that now fires
   * would carry none of their traces.
   */
  synchronized boolean isDue(Pool pool, boolean gaveUp, long now) {
    Times of = times.get(pool);
    return of == null
        || now - of.made >= MAKE_NANOS
        || (gaveUp && of.last != null && !of.last.timedOut());
  }

  /** Keeps a report; says it unless the pool was reported on within a minute. */
  void add(Pool pool, Report report, String acquireTimeout, long now) {
    if (keep(pool, report, now)) {
      ReportText text = new ReportText(report, acquireTimeout);
      log.accept(text.first(), text.others());
    }
  }

  private synchronized boolean keep(Pool pool, Report report, long now) {
    Times of = times.computeIfAbsent(pool, key -> new Times());
    of.made = now;
    of.last = report;
    kept.addFirst(report);
    if (kept.size() > MOST_KEPT) {
      kept.removeLast();
    }
    Long said = of.said;
    boolean due = said == null || now - said >= SAY_NANOS;
    if (due) {
      of.said = now;
    }
    return due;
  }

  /** The last ones, newest first. */
  synchronized List<Report> reports() {
    return new ArrayList<>(kept);
  }

  /** The last on a pool. */
  synchronized @Nullable Report last(Pool pool) {
    Times of = times.get(pool);
    return of == null ? null : of.last;
  }
}
