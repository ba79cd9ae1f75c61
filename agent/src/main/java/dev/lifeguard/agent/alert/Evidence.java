// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import org.jspecify.annotations.Nullable;

/**
 * What is known beyond the numbers; null for what is not.
 *
 * @param conclusion why
 * @param traceId of a trace that it shows in
 * @param place the code that is concerned: {@code OrderDao.find(OrderDao.java:88)}
 * @param statement without its literals
 */
public record Evidence(
    @Nullable String conclusion,
    @Nullable String traceId,
    @Nullable String place,
    @Nullable String statement) {

  /** Nothing. */
  public static final Evidence NONE = new Evidence(null, null, null, null);

  /** Only a trace, or nothing. */
  static Evidence trace(@Nullable String id) {
    return id == null ? NONE : new Evidence(null, id, null, null);
  }

  /** This, and what the other knows where this does not. */
  Evidence or(Evidence other) {
    return new Evidence(
        conclusion == null ? other.conclusion : conclusion,
        traceId == null ? other.traceId : traceId,
        place == null ? other.place : place,
        statement == null ? other.statement : statement);
  }
}
