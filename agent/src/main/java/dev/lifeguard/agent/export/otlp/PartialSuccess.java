// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export.otlp;

import dev.lifeguard.agent.export.Outcome;

/**
 * Reads the one thing that an OTLP answer may hold: field 1, in which field 1 is how many items
 * were rejected, and field 2 why. The same for traces and metrics.
 */
public final class PartialSuccess {

  private PartialSuccess() {}

  /** What an answer that is otherwise good says. What cannot be read says nothing. */
  public static Outcome of(byte[] answer) {
    try {
      Fields outer = Fields.of(answer);
      while (outer.next()) {
        if (outer.isLong(1)) {
          return partial(outer.message());
        }
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return new Outcome.Sent(); // a receiver of another make: its status is what counts
    }
    return new Outcome.Sent();
  }

  private static Outcome partial(Fields fields) {
    long rejected = 0;
    String message = "";
    while (fields.next()) {
      if (fields.isNumber(1)) {
        rejected = fields.number();
      } else if (fields.isLong(2)) {
        message = fields.text();
      }
    }
    return rejected > 0
        ? new Outcome.Partly(rejected, "it rejects " + rejected + ": " + message)
        : new Outcome.Sent();
  }
}
