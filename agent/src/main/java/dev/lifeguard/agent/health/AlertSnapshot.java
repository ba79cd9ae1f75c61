// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.health;

import java.util.List;

/**
 * Alerts at one moment.
 *
 * @param firing how many fire, by rule; empty while no rule was looked at
 * @param sent what became of messages, by channel
 * @param now those that fire
 * @param would messages that would have been sent, in observe mode
 */
public record AlertSnapshot(List<Firing> firing, List<Sent> sent, List<Now> now, long would) {

  /** No rule was looked at. */
  public static final AlertSnapshot NONE = new AlertSnapshot(List.of(), List.of(), List.of(), 0);

  /** A rule, and how many of its alerts fire. */
  public record Firing(String rule, String severity, long count) {}

  /**
   * How many messages of a channel ended like this.
   *
   * @param outcome {@code delivered}, {@code failed} or {@code dropped}
   */
  public record Sent(String channel, String outcome, long count) {}

  /** One alert that fires. */
  public record Now(String rule, String severity, String summary, long firingMillis) {}
}
