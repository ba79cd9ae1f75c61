// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

/** What keeps a connection from its pool. */
public enum Verdict {
  /** The thread that borrowed it has ended, and nothing runs on it. */
  CERTAIN,
  /** Held for long, nothing runs on it and nothing has for a while. */
  SUSPECTED,
  /** Held for long, by a statement that runs. */
  LONG_RUNNING,
  /** A transaction is open and its thread does something else. */
  IDLE_IN_TRANSACTION,
  /** Its thread waits for another connection of the same pool. */
  NESTED_WAIT,
  /** Its statement waits for a lock that another connection of the service holds. */
  BLOCKED_BY;

  /** Whether it is a leak rather than slow work. */
  boolean isLeak() {
    return this == CERTAIN || this == SUSPECTED;
  }

  /** As in a sentence: {@code certain leak}. */
  String text() {
    return switch (this) {
      case CERTAIN -> "leaked (its thread has ended)";
      case SUSPECTED -> "suspected leak";
      case LONG_RUNNING -> "long-running statement";
      case IDLE_IN_TRANSACTION -> "idle in transaction";
      case NESTED_WAIT -> "waits for a second connection";
      case BLOCKED_BY -> "blocked by another connection of the service";
    };
  }
}
