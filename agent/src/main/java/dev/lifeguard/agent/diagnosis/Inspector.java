// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import dev.lifeguard.agent.pool.PhysicalConnection;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.PoolUse;
import dev.lifeguard.agent.pool.Pools;
import dev.lifeguard.agent.query.sql.ScannedSql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the report on a pool: the ledger, the threads, those who wait, and the server's word. */
final class Inspector {

  /** More is not read by anyone; the longest held come first. */
  private static final int MOST_HOLDERS = 128;

  private static final int MOST_WAITING = 64;

  private final Pools pools;
  private final Waiters waiters;
  private final ServerView server;
  private final TraceIds traces;
  private final Tracks tracks;
  private long reports;

  Inspector(Pools pools, Waiters waiters, ServerView server, TraceIds traces, Tracks tracks) {
    this.traces = traces;
    this.pools = pools;
    this.waiters = waiters;
    this.server = server;
    this.tracks = tracks;
  }

  /** A look at everything for the log, with a number of its own. On the monitor's thread. */
  Report report(
      PoolUse use, List<Starved.Caller> starved, boolean empty, DiagnosisPolicy policy, long now) {
    return report(++reports, use, starved, empty, policy, now);
  }

  /** The same for somebody who asks. On any thread. */
  Report fresh(PoolUse use, boolean empty, DiagnosisPolicy policy, long now) {
    return report(0, use, List.of(), empty, policy, now);
  }

  /**
   * Looks at everything.
   *
   * @param empty whether callers of this pool, and of no other, wait
   */
  private Report report(
      long id,
      PoolUse use,
      List<Starved.Caller> starved,
      boolean empty,
      DiagnosisPolicy policy,
      long now) {
    Pool pool = use.pool();
    List<Inspection> seen = new ArrayList<>();
    for (PhysicalConnection each : Inspection.held(pools.connections(), pool)) {
      if (seen.size() < MOST_HOLDERS) {
        seen.add(Inspection.thorough(each, tracks, now));
      }
    }
    List<Waiting> waiting = new ArrayList<>();
    waiters.of(pool).stream()
        .limit(MOST_WAITING)
        .forEach(each -> waiting.add(waiting(each, seen, now)));
    if (empty) {
      unlisted(seen, waiting);
    }
    starved.stream().limit(MOST_WAITING).forEach(each -> waiting.add(gaveUp(each, seen)));
    Map<Integer, Inspection> byPid = byPid(seen);
    ServerAnswer answer = server.sessions(pools.endpoint(pool), byPid.keySet());
    List<Holding> holders = holders(seen, byPid, waiting, answer, policy);
    Report report =
        new Report(
            id,
            Instant.now(),
            pool.name(),
            !starved.isEmpty(),
            use.held(),
            use.max(),
            Math.max(use.waiting(), (int) waiting.stream().filter(w -> !w.timedOut()).count()),
            holders,
            List.copyOf(waiting),
            callSites(holders),
            answer.silence(),
            strangers(answer, byPid.keySet()),
            "");
    return report.concluded(Conclusion.of(report));
  }

  private static Map<Integer, Inspection> byPid(List<Inspection> seen) {
    Map<Integer, Inspection> byPid = new LinkedHashMap<>();
    for (Inspection each : seen) {
      int pid = BackendPid.of(each.connection);
      if (pid != BackendPid.NONE) {
        byPid.put(pid, each);
      }
    }
    return byPid;
  }

  private static List<ServerSession> strangers(ServerAnswer answer, Set<Integer> ours) {
    return answer.sessions().values().stream()
        .filter(session -> !ours.contains(session.pid()))
        .toList();
  }

  /** Holders that ask for another, and did so before callers were listed. */
  private static void unlisted(List<Inspection> seen, List<Waiting> waiting) {
    Set<String> listed = waiting.stream().map(Waiting::thread).collect(Collectors.toSet());
    for (Inspection each : seen) {
      Thread holder = each.holder;
      if (holder != null && each.activity.asks() && listed.add(holder.getName())) {
        waiting.add(waiting(holder, each.quietNanos / 1_000_000, each.stack, null, seen, false));
      }
    }
  }

  private static Waiting waiting(Waiters.Caller caller, List<Inspection> seen, long now) {
    List<StackTraceElement> stack = List.of(caller.thread().getStackTrace());
    long waitedMillis = (now - caller.since()) / 1_000_000;
    return waiting(caller.thread(), waitedMillis, stack, caller.traceId(), seen, false);
  }

  private static Waiting gaveUp(Starved.Caller caller, List<Inspection> seen) {
    return waiting(caller.thread(), -1, caller.site().frames(), caller.traceId(), seen, true);
  }

  private static Waiting waiting(
      Thread thread,
      long waitedMillis,
      List<StackTraceElement> stack,
      @Nullable String traceId,
      List<Inspection> seen,
      boolean timedOut) {
    List<Integer> holds = new ArrayList<>();
    for (int i = 0; i < seen.size(); i++) {
      if (seen.get(i).holder == thread) {
        holds.add(i + 1);
      }
    }
    StackTraceElement asker = Frames.borrower(stack);
    return new Waiting(
        thread.getName(),
        waitedMillis,
        asker == null ? "" : Frames.function(asker),
        Frames.borrowed(stack),
        traceId,
        List.copyOf(holds),
        timedOut);
  }

  private List<Holding> holders(
      List<Inspection> seen,
      Map<Integer, Inspection> byPid,
      List<Waiting> waiting,
      ServerAnswer answer,
      DiagnosisPolicy policy) {
    Map<Inspection, Integer> pids = new HashMap<>();
    byPid.forEach((pid, each) -> pids.put(each, pid));
    List<Holding> holders = new ArrayList<>();
    for (Inspection each : seen) {
      int slot = holders.size() + 1;
      int pid = pids.getOrDefault(each, BackendPid.NONE);
      ServerSession session = answer.of(pid);
      boolean waitsToo = waiting.stream().anyMatch(w -> w.alreadyHolds().contains(slot));
      Verdict verdict =
          session != null && isBlocked(session, byPid.keySet())
              ? Verdict.BLOCKED_BY
              : each.verdict(policy, waitsToo);
      holders.add(holding(each, slot, pid, session, verdict));
    }
    return List.copyOf(holders);
  }

  private static boolean isBlocked(ServerSession session, Collection<Integer> ours) {
    return session.waitsForLock() && session.blockedBy().stream().anyMatch(ours::contains);
  }

  private Holding holding(
      Inspection each,
      int slot,
      int pid,
      @Nullable ServerSession session,
      @Nullable Verdict verdict) {
    Thread holder = each.holder;
    ScannedSql statement = each.statement();
    return new Holding(
        slot,
        pid,
        each.heldNanos / 1_000_000,
        each.thread(),
        holder == null ? "TERMINATED" : holder.getState().name(),
        each.function(),
        each.borrowedAt(),
        Frames.shown(each.stack),
        each.activity.doing(),
        each.activity.left(),
        traces.of(each.connection),
        Inspection.excerpt(statement),
        statement == null ? "" : String.format(Locale.ROOT, "%016x", statement.fingerprint()),
        each.isRunning(),
        each.runningNanos / 1_000_000,
        each.isRunning() ? 0 : each.quietNanos / 1_000_000,
        each.transactionNanos / 1_000_000,
        each.connection.transactionStatements(),
        session,
        verdict);
  }

  private static List<Report.SiteUse> callSites(List<Holding> holders) {
    Map<String, List<Holding>> bySite =
        holders.stream()
            .collect(
                Collectors.groupingBy(Holding::place, LinkedHashMap::new, Collectors.toList()));
    return bySite.entrySet().stream()
        .map(
            entry ->
                new Report.SiteUse(
                    entry.getKey(),
                    entry.getValue().size(),
                    Objects.requireNonNull(entry.getValue().get(0)).heldMillis()))
        .sorted((one, two) -> Integer.compare(two.count(), one.count()))
        .toList();
  }
}
