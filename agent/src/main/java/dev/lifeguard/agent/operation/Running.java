// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.operation;

import org.jspecify.annotations.Nullable;

/** Runs the work of one operation, whatever it throws. */
final class Running {

  private Running() {}

  static void run(Operation operation) {
    try {
      Object result = operation.request().work().run(operation);
      operation.end(OperationState.SUCCEEDED, null, result);
    } catch (OperationCancelled stopped) {
      operation.end(OperationState.CANCELLED, "cancelled", null);
    } catch (Throwable failure) {
      // What a cancel breaks (a program that was ended, a statement) fails in its own words.
      operation.end(
          operation.isCancelled() ? OperationState.CANCELLED : OperationState.FAILED,
          text(failure),
          null);
    }
  }

  private static String text(Throwable failure) {
    @Nullable String message = failure.getMessage();
    return message == null ? failure.toString() : message;
  }
}
