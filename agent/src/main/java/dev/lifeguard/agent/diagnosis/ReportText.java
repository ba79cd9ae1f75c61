// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import java.util.ArrayList;
import java.util.List;

/** A report for people: one line that says it all, and below it what it rests on. */
final class ReportText {

  private static final int MOST_HOLDERS = 20;
  private static final int MOST_WAITING = 8;

  private final Report report;
  private final String acquireTimeout;

  /**
   * Of a report.
   *
   * @param acquireTimeout how long the pool lets callers wait, as in a setting; empty when unknown
   */
  ReportText(Report report, String acquireTimeout) {
    this.report = report;
    this.acquireTimeout = acquireTimeout;
  }

  /** Pool, use, wait, conclusion, the longest holder, and where to look on. */
  String first() {
    StringBuilder line = new StringBuilder("pool ").append(report.pool()).append(": ");
    line.append(report.inUse());
    if (report.max() > 0) {
      line.append(" of ").append(report.max());
    }
    line.append(" connections in use");
    if (report.waitingCallers() > 0) {
      line.append(", ").append(Words.counted(report.waitingCallers(), "caller")).append(" waiting");
    }
    long waited = report.waiting().stream().mapToLong(Waiting::waitedMillis).max().orElse(-1);
    if (waited >= 0) {
      line.append(", waited ").append(Words.span(waited));
    }
    if (report.timedOut()) {
      line.append(", timed out");
    }
    line.append(" (lifeguard.pool.acquire-timeout")
        .append(acquireTimeout.isEmpty() ? "" : "=" + acquireTimeout)
        .append("); ")
        .append(report.conclusion());
    if (!report.holders().isEmpty()) {
      Holding longest = report.holders().get(0);
      line.append("; longest held ")
          .append(Words.span(longest.heldMillis()))
          .append(" by ")
          .append(longest.thread())
          .append(" at ")
          .append(longest.place());
    }
    return line.append("; see /api/v1/pools/").append(report.pool()).append("/holders").toString();
  }

  List<String> others() {
    List<String> lines = new ArrayList<>();
    for (Holding each : report.holders()) {
      if (each.slot() <= MOST_HOLDERS) {
        lines.add(holder(each));
      }
    }
    more(lines, report.holders().size() - MOST_HOLDERS, "held");
    for (Waiting each :
        report.waiting().subList(0, Math.min(MOST_WAITING, report.waiting().size()))) {
      lines.add(waiter(each));
    }
    more(lines, report.waiting().size() - MOST_WAITING, "waiting");
    for (ServerSession each : report.blockers()) {
      lines.add("blocker: " + session(each) + ", " + each.application() + ", role " + each.user());
    }
    if (!report.silence().isEmpty()) {
      lines.add("without the server's part: " + report.silence());
    }
    return lines;
  }

  private static void more(List<String> lines, int count, String what) {
    if (count > 0) {
      lines.add("and " + count + " more " + what);
    }
  }

  private static String holder(Holding each) {
    List<String> parts = new ArrayList<>();
    parts.add(
        "#"
            + each.slot()
            + " held "
            + Words.span(each.heldMillis())
            + " by "
            + each.thread()
            + (each.borrowedAt().isEmpty()
                ? ""
                : ", borrowed at " + String.join(" < ", each.borrowedAt()))
            + (each.traceId() == null ? "" : ", trace " + each.traceId()));
    parts.add(statement(each));
    if (each.transactionMillis() > 0) {
      parts.add(
          "transaction "
              + Words.span(each.transactionMillis())
              + " with "
              + Words.counted(each.transactionStatements(), "statement"));
    }
    if (!each.running()) {
      parts.add("now " + now(each));
    }
    ServerSession session = each.server();
    if (session != null) {
      parts.add("server: " + session(session));
    }
    Verdict verdict = each.verdict();
    if (verdict != null) {
      parts.add("verdict: " + verdict.text());
    }
    return String.join("; ", parts);
  }

  private static String statement(Holding each) {
    if (each.running()) {
      return "runs for " + Words.span(each.runningMillis()) + ": " + each.statement();
    }
    String quiet = "no SQL for " + Words.span(each.quietMillis());
    return each.statement().isEmpty() ? quiet : quiet + ", last: " + each.statement();
  }

  private static String now(Holding each) {
    String doing = each.doing().isEmpty() ? each.threadState() : each.doing();
    return each.now().isEmpty() ? doing : doing + " (" + String.join(" < ", each.now()) + ")";
  }

  private static String session(ServerSession session) {
    StringBuilder text = new StringBuilder("backend ").append(session.pid());
    text.append(' ').append(session.state().isEmpty() ? "state unknown" : session.state());
    text.append(' ').append(Words.span(session.stateMillis()));
    if (!session.waitEvent().isEmpty()) {
      text.append(", waits for ").append(session.waitEvent());
    }
    if (!session.blockedBy().isEmpty()) {
      text.append(", blocked by backend ")
          .append(
              session.blockedBy().stream()
                  .map(String::valueOf)
                  .reduce((a, b) -> a + ", " + b)
                  .orElse(""));
    }
    return text.toString();
  }

  private static String waiter(Waiting each) {
    String what =
        each.timedOut() ? "timed out: " : "waiting " + Words.span(each.waitedMillis()) + ": ";
    String holds =
        each.alreadyHolds().isEmpty()
            ? ""
            : "; already holds "
                + String.join(", ", each.alreadyHolds().stream().map(slot -> "#" + slot).toList());
    String trace = each.traceId() == null ? "" : ", trace " + each.traceId();
    return what + each.thread() + " at " + String.join(" < ", each.askedAt()) + trace + holds;
  }
}
