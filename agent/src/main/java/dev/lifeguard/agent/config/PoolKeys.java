// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import static dev.lifeguard.agent.config.Setting.Trait.LIVE;
import static dev.lifeguard.agent.config.Setting.Trait.PER_POOL;

import java.time.Duration;
import java.util.List;

/** Settings of a pool itself: size, times, validation. */
public final class PoolKeys {

  private static final Declared KEYS = new Declared();

  public static final Setting<Policy> POOL =
      KEYS.setting(
          "pool",
          ChoiceKind.POLICY,
          "auto",
          "The policy for the caps and pool settings below.",
          LIVE,
          PER_POOL);
  public static final Setting<WordOr<Integer>> POOL_MAX =
      KEYS.setting(
          "pool.max",
          new WordOrKind<>(NumberKind.CONNECTIONS, "keep", "formula", "profile", "fleet"),
          "keep",
          "Upper bound of the pool's size; a number for one pool by its name is its size, also "
              + "above what the service configured. `formula` is cores × 2 + 4, `profile` goes by "
              + "the environment (5 + 10, 20 + 30, 50 + 100), `fleet` is this instance's share "
              + "of the server's free `max_connections`.",
          LIVE,
          PER_POOL);
  public static final Setting<WordOr<Amount>> POOL_MIN_IDLE =
      KEYS.setting(
          "pool.min-idle",
          new WordOrKind<>(AmountKind.AMOUNT, "keep"),
          "keep",
          "Idle connections the pool keeps, as a number or as a share of its maximum.",
          LIVE,
          PER_POOL);
  public static final Setting<WordOr<Duration>> POOL_ACQUIRE_TIMEOUT =
      KEYS.setting(
          "pool.acquire-timeout",
          WordOrKind.KEEP_OR_DURATION,
          "keep",
          "Longest wait for a connection.",
          LIVE,
          PER_POOL);
  public static final Setting<WordOr<Duration>> POOL_IDLE_TIMEOUT =
      KEYS.setting(
          "pool.idle-timeout",
          WordOrKind.KEEP_OR_DURATION,
          "keep",
          "Idle connections are closed after this time.",
          LIVE,
          PER_POOL);
  public static final Setting<WordOr<Duration>> POOL_MAX_LIFETIME =
      KEYS.setting(
          "pool.max-lifetime",
          WordOrKind.KEEP_OR_DURATION,
          "keep",
          "Connections are replaced after this time.",
          LIVE,
          PER_POOL);
  public static final Setting<WordOr<Duration>> POOL_KEEPALIVE =
      KEYS.setting(
          "pool.keepalive",
          WordOrKind.KEEP_OR_DURATION,
          "keep",
          "Idle connections are checked this often.",
          LIVE,
          PER_POOL);
  public static final Setting<String> POOL_VALIDATE =
      KEYS.setting(
          "pool.validate",
          new WordKind("keep", "on", "off"),
          "keep",
          "Check a connection before it is handed out, for 2 s at most.",
          LIVE,
          PER_POOL);

  private PoolKeys() {}

  static List<Setting<?>> all() {
    return KEYS.all();
  }
}
