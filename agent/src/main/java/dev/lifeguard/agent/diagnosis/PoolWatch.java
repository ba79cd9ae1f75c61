// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import dev.lifeguard.agent.pool.PhysicalConnection;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.PoolUse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the monitor knows of one pool. Of its thread alone, but for the counts. */
final class PoolWatch {

  private static final long SAMPLE_NANOS = Duration.ofMinutes(1).toNanos();

  /** A second borrow that is served at once is bad style and no danger. */
  private static final long NESTED_NANOS = Duration.ofMillis(500).toNanos();

  private static final long WAIT_NANOS = Duration.ofMillis(500).toNanos();

  final Pressure pressure = new Pressure();
  private final Pool pool;
  private final Tracks tracks;
  private final Waiters waiters;
  private volatile int suspected;
  private boolean listing;
  private long waitingSince;
  private boolean waiting;

  PoolWatch(Pool pool, Tracks tracks, Waiters waiters) {
    this.pool = pool;
    this.tracks = tracks;
    this.waiters = waiters;
  }

  /** Connections that look leaked, as of the last look. */
  int suspected() {
    return suspected;
  }

  /** Whether callers are to be listed from now on, when that changes. */
  boolean changesListing(boolean wanted) {
    boolean changes = wanted != listing;
    listing = wanted;
    return changes;
  }

  /**
   * Looks at what is held; what stands out is returned, the longest held first.
   *
   * @param empty whether callers of this pool, and of no other, wait
   */
  List<Leaks.Found> look(
      List<PhysicalConnection> ledger, boolean empty, DiagnosisPolicy policy, long now) {
    Set<Thread> nested = nested(now);
    List<Leaks.Found> found = new ArrayList<>();
    int leaks = 0;
    for (PhysicalConnection each : Inspection.held(ledger, pool)) {
      Inspection seen = inspect(each, policy, now);
      boolean asks = empty && seen.activity.asks() && seen.quietNanos >= NESTED_NANOS;
      Verdict verdict =
          seen.verdict(policy, asks || (seen.holder != null && nested.contains(seen.holder)));
      if (verdict != null) {
        found.add(new Leaks.Found(seen, verdict, isNew(seen, verdict)));
        leaks += verdict.isLeak() ? 1 : 0;
      }
    }
    suspected = leaks;
    for (Leaks.Found each : found) {
      if (each.seen().site == null) {
        pressure.sampleUntil(now + SAMPLE_NANOS);
      }
    }
    return found;
  }

  /** Those who wait for a connection for long. */
  private Set<Thread> nested(long now) {
    Set<Thread> nested = new HashSet<>();
    for (Waiters.Caller each : waiters.of(pool)) {
      if (now - each.since() >= NESTED_NANOS) {
        nested.add(each.thread());
      }
    }
    return nested;
  }

  /** The stack of a thread costs it a stop; only of those that have held for long. */
  private Inspection inspect(PhysicalConnection connection, DiagnosisPolicy policy, long now) {
    Inspection quick = Inspection.quick(connection, tracks, now);
    boolean old = quick.heldNanos > policy.leakThreshold().toNanos();
    boolean quiet = quick.quietNanos > Duration.ofSeconds(1).toNanos();
    boolean idle = quiet && (quick.transactionNanos > 0 || waiting);
    return (!quick.isRunning() && (old || idle)) || (old && quick.site == null)
        ? Inspection.thorough(connection, tracks, now)
        : quick;
  }

  private boolean isNew(Inspection seen, Verdict verdict) {
    Tracks.Track track = tracks.of(seen.connection);
    if (!verdict.isLeak() || track == null || track.counted) {
      return false;
    }
    track.counted = true;
    return true;
  }

  /**
   * Whether callers have been waiting for a while: a wait that is over at once is how pools work.
   */
  boolean waits(PoolUse use, long now) {
    boolean any = use.waiting() > 0 || !waiters.of(pool).isEmpty();
    if (any && !waiting) {
      waitingSince = now;
    }
    waiting = any;
    return any && now - waitingSince >= WAIT_NANOS;
  }

  /** Nothing is watched any more. */
  void off() {
    suspected = 0;
  }
}
