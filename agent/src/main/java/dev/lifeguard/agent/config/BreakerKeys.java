// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import static dev.lifeguard.agent.config.Setting.Trait.LIVE;
import static dev.lifeguard.agent.config.Setting.Trait.PER_POOL;

import java.time.Duration;
import java.util.List;

/** Settings of the circuit breaker: when a database counts as down, and when as back. */
public final class BreakerKeys {

  private static final Declared KEYS = new Declared();

  public static final Setting<Policy> BREAKER =
      KEYS.setting(
          "breaker",
          ChoiceKind.POLICY,
          "auto",
          "Fails fast while the database does not answer.",
          LIVE,
          PER_POOL);
  public static final Setting<Integer> BREAKER_FAILURES =
      KEYS.setting(
          "breaker.failures",
          NumberKind.COUNT,
          "5",
          "Consecutive failures that open it.",
          LIVE,
          PER_POOL);
  public static final Setting<WordOr<Integer>> BREAKER_FAILURE_RATE =
      KEYS.setting(
          "breaker.failure-rate",
          new WordOrKind<>(PercentageKind.PERCENTAGE, "off"),
          "off",
          "Share of failures within the window that opens it.",
          LIVE,
          PER_POOL);
  public static final Setting<Duration> BREAKER_WINDOW =
      KEYS.setting(
          "breaker.window",
          DurationKind.DURATION,
          "1m",
          "The window of the failure rate.",
          LIVE,
          PER_POOL);
  public static final Setting<Duration> BREAKER_DELAY =
      KEYS.setting(
          "breaker.delay",
          DurationKind.DURATION,
          "30s",
          "How long it stays open before it tries again.",
          LIVE,
          PER_POOL);
  public static final Setting<Integer> BREAKER_TRIALS =
      KEYS.setting(
          "breaker.trials",
          NumberKind.COUNT,
          "2",
          "Successful trials that close it.",
          LIVE,
          PER_POOL);

  private BreakerKeys() {}

  static List<Setting<?>> all() {
    return KEYS.all();
  }
}
