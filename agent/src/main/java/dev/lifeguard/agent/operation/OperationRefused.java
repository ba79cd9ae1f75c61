// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.operation;

/** An operation is not begun. */
public final class OperationRefused extends Exception {

  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** One of its kind runs for that database; {@link #running} is its id. */
    RUNS,
    /** Too many wait. */
    FULL,
    /** The JVM ends. */
    ENDING
  }

  private final Reason reason;
  private final String running;

  OperationRefused(Reason reason, String running, String message) {
    super(message, null, false, false);
    this.reason = reason;
    this.running = running;
  }

  /** Why it is not. */
  public Reason reason() {
    return reason;
  }

  /** The id of the one that is in its way; empty for none. */
  public String running() {
    return running;
  }
}
