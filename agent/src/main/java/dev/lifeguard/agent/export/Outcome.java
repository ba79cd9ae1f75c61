// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export;

import java.time.Duration;

/** What became of a batch. */
public sealed interface Outcome {

  /** It was taken. */
  record Sent() implements Outcome {}

  /**
   * Taken in part.
   *
   * @param rejected how many of its items were not
   */
  record Partly(long rejected, String cause) implements Outcome {}

  /**
   * Not now; the same batch may be taken later.
   *
   * @param notBefore what the receiver asks for; zero where it says nothing
   */
  record Later(String cause, Duration notBefore) implements Outcome {}

  /** Never: the receiver does not want it. */
  record Refused(String cause) implements Outcome {}
}
