// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Says what keeps a connection, from what can be seen without the server. */
final class Judge {

  /** A thread that ends may have handed its connection to another, which uses it at once. */
  private static final long ORPHAN_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private Judge() {}

  /**
   * What is seen of one connection.
   *
   * @param ended whether the thread that borrowed it has ended
   * @param left whether the code that borrowed it has left its thread's stack
   * @param waitsToo whether its thread waits for another connection of the pool
   */
  record Facts(
      long heldNanos,
      long quietNanos,
      boolean running,
      boolean inTransaction,
      boolean ended,
      boolean left,
      boolean waitsToo) {}

  static @Nullable Verdict of(Facts facts, DiagnosisPolicy policy) {
    long quiet = policy.quietNanos();
    if (facts.waitsToo && !facts.left) { // else it has long forgotten the first
      return Verdict.NESTED_WAIT;
    }
    boolean old = facts.heldNanos > policy.leakThreshold().toNanos();
    if (facts.running) {
      return old ? Verdict.LONG_RUNNING : null;
    }
    if (facts.ended && facts.quietNanos >= Math.min(quiet, ORPHAN_NANOS)) {
      return Verdict.CERTAIN;
    }
    if (facts.inTransaction && !facts.left && facts.quietNanos >= Math.min(quiet, IDLE_NANOS)) {
      return Verdict.IDLE_IN_TRANSACTION;
    }
    return old && facts.quietNanos >= quiet ? Verdict.SUSPECTED : null;
  }
}
