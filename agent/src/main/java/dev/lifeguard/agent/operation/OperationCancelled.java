// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.operation;

/** Thrown by the work of an operation that was asked to stop, and does. */
public final class OperationCancelled extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Stops. */
  public OperationCancelled() {
    super("cancelled", null, false, false);
  }
}
