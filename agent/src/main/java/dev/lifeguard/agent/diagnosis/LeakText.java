// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import java.util.ArrayList;
import java.util.List;

/** The line that is said of a connection that does not come back. */
final class LeakText {

  private final String pool;
  private final Leaks.Found found;
  private final List<Leaks.Found> all;
  private final DiagnosisPolicy policy;

  LeakText(String pool, Leaks.Found found, List<Leaks.Found> all, DiagnosisPolicy policy) {
    this.pool = pool;
    this.found = found;
    this.all = all;
    this.policy = policy;
  }

  String line() {
    Inspection seen = found.seen();
    List<String> parts = new ArrayList<>();
    parts.add(
        "pool "
            + pool
            + ": "
            + what()
            + ", held "
            + Words.span(seen.heldNanos / 1_000_000)
            + " by "
            + seen.thread()
            + where(seen)
            + alike());
    parts.add(work(seen));
    parts.add(consequence());
    return String.join("; ", parts);
  }

  private String what() {
    return switch (found.verdict()) {
      case CERTAIN -> "a connection is leaked, its thread has ended";
      case SUSPECTED -> "a connection looks leaked";
      case LONG_RUNNING -> "a statement runs for long";
      case IDLE_IN_TRANSACTION -> "a transaction is idle";
      case NESTED_WAIT -> "a thread that holds a connection waits for a second";
      case BLOCKED_BY -> "a statement is blocked";
    };
  }

  private static String where(Inspection seen) {
    if (!seen.borrowedAt().isEmpty()) {
      return ", borrowed at " + String.join(" < ", seen.borrowedAt());
    }
    List<String> now = Frames.shown(seen.stack);
    return now.isEmpty()
        ? ", borrowed at an unknown place"
        : ", now at " + String.join(" < ", now) + " (where it was borrowed was not kept)";
  }

  private String alike() {
    long alike =
        all.stream()
            .filter(each -> each.verdict() == found.verdict())
            .filter(each -> each.seen().function().equals(found.seen().function()))
            .count();
    return alike > 1 ? " (and " + (alike - 1) + " more like it)" : "";
  }

  private static String work(Inspection seen) {
    String statement = Inspection.excerpt(seen.statement());
    String transaction =
        seen.transactionNanos == 0
            ? ""
            : ", in transaction for "
                + Words.span(seen.transactionNanos / 1_000_000)
                + " with "
                + Words.counted(seen.connection.transactionStatements(), "statement");
    if (seen.isRunning()) {
      return "running for "
          + Words.span(seen.runningNanos / 1_000_000)
          + transaction
          + (statement.isEmpty() ? "" : ": " + statement);
    }
    String doing =
        seen.activity.doing().isEmpty() || seen.hasEnded() ? "" : ", " + seen.activity.doing();
    return "no SQL for "
        + Words.span(seen.quietNanos / 1_000_000)
        + transaction
        + doing
        + (statement.isEmpty() ? "" : "; last: " + statement);
  }

  private String consequence() {
    String threshold = "lifeguard.leak.threshold=" + policy.leakThreshold().toSeconds() + "s";
    if (!found.verdict().isLeak() || policy.leak() != DiagnosisPolicy.Mode.ENFORCE) {
      return "it is left as it is (" + threshold + ", lifeguard.leak=observe)";
    }
    return "it is taken back after "
        + Words.span(policy.reclaimAfter().toMillis())
        + " (lifeguard.leak.reclaim-after)";
  }
}
