// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import static dev.lifeguard.agent.config.Setting.Trait.LIVE;
import static dev.lifeguard.agent.config.Setting.Trait.PER_POOL;

import java.time.Duration;
import java.util.List;

/** Settings of the gate: how many connections callers may hold, and how they wait. */
public final class GateKeys {

  private static final Declared KEYS = new Declared();

  public static final Setting<Policy> GATE =
      KEYS.setting(
          "gate",
          ChoiceKind.POLICY,
          "off",
          "Limits the connections in use per DataSource, with any pool or none.",
          LIVE,
          PER_POOL);
  public static final Setting<WordOr<Integer>> GATE_LIMIT =
      KEYS.setting(
          "gate.limit",
          new WordOrKind<>(NumberKind.COUNT, "adaptive"),
          "adaptive",
          "Most connections in use at once; `adaptive`: cores × 2 + 4, and advice.",
          LIVE,
          PER_POOL);
  public static final Setting<WordOr<Duration>> GATE_MAX_WAIT =
      KEYS.setting(
          "gate.max-wait",
          WordOrKind.KEEP_OR_DURATION,
          "keep",
          "Longest wait at the gate; `keep`: as long as the pool would let wait.",
          LIVE,
          PER_POOL);
  public static final Setting<WordOr<Integer>> GATE_MAX_WAITERS =
      KEYS.setting(
          "gate.max-waiters",
          new WordOrKind<>(NumberKind.COUNT, "unlimited"),
          "unlimited",
          "More threads than this do not wait but fail at once.",
          LIVE,
          PER_POOL);

  private GateKeys() {}

  static List<Setting<?>> all() {
    return KEYS.all();
  }
}
