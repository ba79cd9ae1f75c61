// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Statements wait for a lock on the server; whoever is at the end of the queue is named. */
final class LockRule implements Rule {

  @Override
  public @Nullable Finding in(Report report) {
    Map<Integer, Integer> victims = new HashMap<>();
    Map<Integer, ServerSession> sessions = sessions(report);
    for (Holding holding : report.holders()) {
      if (holding.waitsForLock()) {
        victims.merge(root(holding, sessions), 1, Integer::sum);
      }
    }
    int worst = 0;
    for (Map.Entry<Integer, Integer> each : victims.entrySet()) {
      if (victims.getOrDefault(worst, 0) < each.getValue()) {
        worst = each.getKey();
      }
    }
    return victims.isEmpty() ? null : finding(report, sessions, worst, victims.get(worst));
  }

  private static Finding finding(
      Report report, Map<Integer, ServerSession> sessions, int root, @Nullable Integer victims) {
    int count = Objects.requireNonNullElse(victims, 0);
    Holding own = holding(report, root);
    String sentence =
        count
            + " of "
            + report.inUse()
            + (count == 1 ? " waits for " : " wait for ")
            + lock(report, root, sessions)
            + " held by "
            + (own == null ? stranger(sessions.get(root), root) : known(own));
    return new Finding(count + (own == null ? 0 : 1), sentence);
  }

  private static String lock(Report report, int root, Map<Integer, ServerSession> sessions) {
    for (Holding holding : report.holders()) {
      ServerSession session = holding.server();
      if (session != null && session.waitsForLock() && root(holding, sessions) == root) {
        return session.lock();
      }
    }
    return "a lock";
  }

  private static String known(Holding holding) {
    StringBuilder who = new StringBuilder("thread ").append(holding.thread());
    if (!holding.borrowedAt().isEmpty()) {
      who.append(" at ").append(holding.place());
    }
    if (holding.transactionMillis() > 0) {
      who.append(" in transaction for ").append(Words.span(holding.transactionMillis()));
    }
    return who + (holding.doing().isEmpty() || holding.running() ? "" : ", " + holding.doing());
  }

  /** Not of this pool: another service, a job, a person. */
  private static String stranger(@Nullable ServerSession session, int pid) {
    if (session == null) {
      return "backend " + pid;
    }
    String name = session.application().isEmpty() ? session.user() : session.application();
    String who = (name.isEmpty() ? "a session" : name) + " (backend " + pid + ")";
    return session.transactionMillis() == 0
        ? who
        : who
            + (session.state().startsWith("idle") ? " idle" : "")
            + " in transaction for "
            + Words.span(session.transactionMillis());
  }

  /** The backend at the end of the queue; in a circle, the last before it closes. */
  private static int root(Holding waiting, Map<Integer, ServerSession> sessions) {
    Set<Integer> seen = new HashSet<>();
    int at = waiting.backendPid();
    while (seen.add(at)) {
      ServerSession session = sessions.get(at);
      List<Integer> blockers = session == null ? List.of() : session.blockedBy();
      if (blockers.isEmpty()) {
        return at;
      }
      at = blockers.get(0);
    }
    return at;
  }

  private static Map<Integer, ServerSession> sessions(Report report) {
    Map<Integer, ServerSession> sessions = new HashMap<>();
    report.blockers().forEach(each -> sessions.put(each.pid(), each));
    for (Holding holding : report.holders()) {
      ServerSession session = holding.server();
      if (session != null) {
        sessions.put(session.pid(), session);
      }
    }
    return sessions;
  }

  private static @Nullable Holding holding(Report report, int pid) {
    for (Holding each : report.holders()) {
      if (each.backendPid() == pid) {
        return each;
      }
    }
    return null;
  }
}
