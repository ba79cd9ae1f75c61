// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import static dev.lifeguard.agent.config.Setting.Trait.LIVE;
import static dev.lifeguard.agent.config.Setting.Trait.PER_POOL;

import java.time.Duration;
import java.util.List;

/** Settings of the retry: how often and how soon a connect or a borrow is tried again. */
public final class RetryKeys {

  private static final Declared KEYS = new Declared();

  public static final Setting<Policy> RETRY =
      KEYS.setting(
          "retry",
          ChoiceKind.POLICY,
          "auto",
          "Tries physical connects and acquires again.",
          LIVE,
          PER_POOL);
  public static final Setting<Integer> RETRY_ATTEMPTS =
      KEYS.setting("retry.attempts", NumberKind.COUNT, "3", "Attempts in all.", LIVE, PER_POOL);
  public static final Setting<Duration> RETRY_DELAY =
      KEYS.setting(
          "retry.delay",
          DurationKind.DURATION,
          "100ms",
          "Delay before the second attempt; doubles from then on.",
          LIVE,
          PER_POOL);
  public static final Setting<Duration> RETRY_MAX_DELAY =
      KEYS.setting(
          "retry.max-delay", DurationKind.DURATION, "2s", "Longest delay.", LIVE, PER_POOL);
  public static final Setting<Integer> RETRY_JITTER =
      KEYS.setting(
          "retry.jitter",
          PercentageKind.PERCENTAGE,
          "25%",
          "Random share of each delay.",
          LIVE,
          PER_POOL);

  private RetryKeys() {}

  static List<Setting<?>> all() {
    return KEYS.all();
  }
}
