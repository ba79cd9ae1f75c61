// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export;

/** Why a receiver does not have what was sent to it, in words for people. */
public final class Undelivered extends Exception {

  private static final long serialVersionUID = 1;

  private final transient Outcome outcome;

  /** With what is to be done about it. */
  public Undelivered(Outcome outcome) {
    super(outcome.toString(), null, false, false);
    this.outcome = outcome;
  }

  /** What is to be done about it. */
  public Outcome outcome() {
    return outcome;
  }
}
