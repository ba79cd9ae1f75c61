// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.gate;

/**
 * What one pool was asked for during a stretch of time, between two readings of its counts.
 *
 * @param seconds how long
 * @param returns connections that came back meanwhile
 * @param heldSeconds how long those had been held, added up
 * @param failures callers that waited in vain or were not let wait
 */
public record Demand(double seconds, long returns, double heldSeconds, long failures) {

  /** Nothing seen yet. */
  public static final Demand NONE = new Demand(0, 0, 0, 0);

  /** Connections taken a second. */
  public double arrivals() {
    return seconds > 0 ? returns / seconds : 0;
  }

  /** How long one is held, on average. */
  public double holdSeconds() {
    return returns > 0 ? heldSeconds / returns : 0;
  }

  /** Little's law: so many are in use on average; arrivals × hold. */
  public double need() {
    return arrivals() * holdSeconds();
  }

  /**
   * Whether it says something about what is needed. While callers time out the database or what
   * holds connections is slow, and what is in use then says nothing of what would be enough: limits
   * that followed it grew in a brown-out and kept it going (decision 10).
   */
  public boolean isCalm() {
    return seconds > 0 && returns > 0 && failures == 0;
  }
}
