// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message.
 *
 * @param target scheme, host and port; empty where the address is none
 * @param status the receiver's; null where it did not answer
 * @param detail in words, without anything of the address but its host
 */
public record Delivery(
    Instant at,
    Outcome outcome,
    String target,
    @Nullable Integer status,
    String detail,
    int attempts,
    long tookMillis) {

  /** How it ended. */
  public enum Outcome {
    /** The receiver took it. */
    DELIVERED,
    /** It did not, in any attempt. */
    FAILED,
    /** There was no room in the queue. */
    DROPPED,
    /** It was not sent, only counted. */
    OBSERVED
  }

  /** One that was not even tried. */
  static Delivery without(Instant at, Outcome outcome, String detail) {
    return new Delivery(at, outcome, "", null, detail, 0, 0);
  }
}
