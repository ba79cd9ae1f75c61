// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.selftest;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is to be tested.
 *
 * @param pool its name
 * @param users of the load; 0 for none
 * @param length of the load
 * @param connections of the pool that the load uses at once, at most; 0: half of what is free
 * @param thresholdMillis for a round trip, p95; null: the setting's
 * @param forced whether it was said to be done in production too
 */
public record SelfTestOrder(
    String pool,
    int users,
    Duration length,
    int connections,
    @Nullable Double thresholdMillis,
    boolean forced) {

  /** More than this nobody has asked for. */
  public static final int MOST_USERS = 1_000;

  /** A longer load is not a test. */
  public static final Duration LONGEST = Duration.ofSeconds(60);

  /** What a load may use, however large the pool. */
  public static final int MOST_CONNECTIONS = 100;
}
