// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.breaker;

/** What a circuit breaker is in. */
public enum BreakerState {
  /** Callers pass. */
  CLOSED("closed"),
  /** The agent's own probe failed a moment ago: callers wait for the verdict, not long. */
  SUSPECT("closed"),
  /** Callers are refused. */
  OPEN("open"),
  /** The database answered, or one caller tries it. */
  HALF_OPEN("half_open");

  private final String text;

  BreakerState(String text) {
    this.text = text;
  }

  /** Whether callers are not refused. */
  public boolean isClosed() {
    return this == CLOSED || this == SUSPECT;
  }

  /** As metrics and documents name it, which know three. */
  public String text() {
    return text;
  }
}
