// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import dev.lifeguard.agent.pool.CallSite;
import dev.lifeguard.agent.pool.PhysicalConnection;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.query.sql.ScannedSql;
import dev.lifeguard.agent.query.sql.SqlScanner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at one connection that is held, at one moment. */
final class Inspection {

  private static final int MOST_OF_STATEMENT = 200;

  final PhysicalConnection connection;
  final @Nullable Thread holder;
  final @Nullable CallSite site;
  final List<StackTraceElement> stack;
  final Activity activity;
  final long heldSince;
  final long heldNanos;
  final long quietNanos;
  final long runningNanos;
  final long transactionNanos;

  private Inspection(PhysicalConnection connection, Tracks tracks, long now, boolean withStack) {
    this.connection = connection;
    holder = connection.holder();
    site = connection.site();
    Thread thread = withStack ? holder : null;
    stack = thread == null ? List.of() : List.of(thread.getStackTrace());
    activity = activity(thread);
    Tracks.Track track = tracks.look(connection, now);
    if (activity.inDriver()) {
      track.busy(now); // fetches rows: no statement runs, and yet it works
    }
    heldSince = track.heldSince;
    heldNanos = Math.max(0, now - heldSince);
    quietNanos = track.quietNanos(now);
    long runningSince = connection.runningSince();
    runningNanos = runningSince == 0 ? 0 : Math.max(1, now - runningSince);
    long transactionSince = connection.transactionSince();
    transactionNanos = transactionSince == 0 ? 0 : Math.max(1, now - transactionSince);
  }

  /** With what the holder's thread does; costs a safepoint for that thread. */
  static Inspection thorough(PhysicalConnection connection, Tracks tracks, long now) {
    return new Inspection(connection, tracks, now, true);
  }

  /** Without. */
  static Inspection quick(PhysicalConnection connection, Tracks tracks, long now) {
    return new Inspection(connection, tracks, now, false);
  }

  /** Held connections of a pool, the longest held first. */
  static List<PhysicalConnection> held(List<PhysicalConnection> ledger, Pool pool) {
    List<PhysicalConnection> held = new ArrayList<>();
    Set<Object> seen = new HashSet<>();
    for (PhysicalConnection each : ledger) {
      if (each.pool() == pool && each.isHeld() && seen.add(each)) {
        held.add(each);
      }
    }
    held.sort((one, two) -> Long.signum(one.heldSince() - two.heldSince()));
    return held;
  }

  boolean hasEnded() {
    return holder != null && holder.getState() == Thread.State.TERMINATED;
  }

  boolean isRunning() {
    return runningNanos > 0;
  }

  private Activity activity(@Nullable Thread thread) {
    if (hasEnded()) {
      return Activity.ENDED;
    }
    if (thread == null || stack.isEmpty()) {
      return new Activity("", false, false, false);
    }
    return Activity.of(site == null ? null : site.frames(), stack);
  }

  @Nullable Verdict verdict(DiagnosisPolicy policy, boolean waitsToo) {
    return Judge.of(
        new Judge.Facts(
            heldNanos,
            quietNanos,
            isRunning(),
            transactionNanos > 0,
            hasEnded(),
            activity.left(),
            waitsToo),
        policy);
  }

  /** Where it was borrowed; empty when that was not kept. */
  List<String> borrowedAt() {
    return site == null ? List.of() : Frames.borrowed(site.frames());
  }

  /** The function that borrowed it; empty when that was not kept. */
  String function() {
    StackTraceElement borrower = site == null ? null : Frames.borrower(site.frames());
    return borrower == null ? "" : Frames.function(borrower);
  }

  String thread() {
    return holder == null ? "(gone)" : holder.getName();
  }

  /** What runs, or ran last in this borrow; null for nothing. */
  @Nullable ScannedSql statement() {
    boolean ofThis = isRunning() || connection.lastStatementSince() - connection.heldSince() >= 0;
    return ofThis && connection.lastSql() instanceof String sql ? SqlScanner.scan(sql) : null;
  }

  /** A statement without literals, not all of a long one. */
  static String excerpt(@Nullable ScannedSql statement) {
    String text = statement == null ? "" : statement.text();
    return text.length() > MOST_OF_STATEMENT ? text.substring(0, MOST_OF_STATEMENT) + "…" : text;
  }
}
