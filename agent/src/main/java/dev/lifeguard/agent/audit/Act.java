// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.audit;

import org.jspecify.annotations.Nullable;

/**
 * One line of the audit log. Values in it are shown to administrators: secrets are masked before.
 *
 * @param actor who, by the role of the token, or what of the agent itself
 * @param remote the address it came from; empty for the agent itself
 * @param action {@code policy.set}, or the method where nothing is more telling
 * @param target what it was done to, or the path
 * @param before what held until then
 * @param after what holds now
 * @param ttl for how long, as it was given
 * @param status of the answer; 0 where none was given
 * @param millis it took
 * @param trace in which its caller sent it, by the caller's own word; null for none
 */
public record Act(
    String actor,
    String remote,
    String action,
    String target,
    @Nullable String before,
    @Nullable String after,
    @Nullable String reason,
    @Nullable String ttl,
    Outcome outcome,
    int status,
    long millis,
    @Nullable String trace) {

  /** Of the agent itself, or of a caller that names no trace. */
  public Act(
      String actor,
      String remote,
      String action,
      String target,
      @Nullable String before,
      @Nullable String after,
      @Nullable String reason,
      @Nullable String ttl,
      Outcome outcome,
      int status,
      long millis) {
    this(actor, remote, action, target, before, after, reason, ttl, outcome, status, millis, null);
  }

  /** How it ended. */
  public enum Outcome {
    /** As it was asked for. */
    APPLIED,
    /** Refused. */
    DENIED,
    /** Tried, and not done. */
    FAILED,
    /** Its time was over. */
    EXPIRED
  }
}
