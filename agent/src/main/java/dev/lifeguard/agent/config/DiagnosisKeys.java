// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import static dev.lifeguard.agent.config.Setting.Trait.LIVE;
import static dev.lifeguard.agent.config.Setting.Trait.PER_POOL;
import static dev.lifeguard.agent.config.Setting.Trait.PLANNED;

import java.time.Duration;
import java.util.List;

/** Settings of the diagnosis: what counts as a leak, as pressure, as a slow statement. */
public final class DiagnosisKeys {

  private static final Declared KEYS = new Declared();

  public static final Setting<Policy> LEAK =
      KEYS.setting(
          "leak",
          ChoiceKind.POLICY,
          "observe",
          "Reports connections that are not returned and pools that run out; `enforce` also takes leaked"
              + " ones back.",
          LIVE,
          PER_POOL);
  public static final Setting<Duration> LEAK_THRESHOLD =
      KEYS.setting(
          "leak.threshold",
          DurationKind.DURATION,
          "30s",
          "Held longer than this is suspect.",
          LIVE,
          PER_POOL);
  public static final Setting<Duration> LEAK_RECLAIM_AFTER =
      KEYS.setting(
          "leak.reclaim-after",
          DurationKind.DURATION,
          "5m",
          "Held longer than this is taken back under `enforce`.",
          LIVE,
          PER_POOL);
  public static final Setting<Integer> PRESSURE_THRESHOLD =
      KEYS.setting(
          "pressure.threshold",
          PercentageKind.PERCENTAGE,
          "90%",
          "Utilisation that counts as pressure.",
          LIVE,
          PER_POOL);
  public static final Setting<Duration> SLOW_THRESHOLD =
      KEYS.setting(
          "slow.threshold",
          DurationKind.DURATION,
          "200ms",
          "A statement that takes longer is slow.",
          LIVE,
          PER_POOL);
  public static final Setting<String> SLOW_EXPLAIN =
      KEYS.setting(
          "slow.explain",
          new WordKind("off", "plan"),
          "off",
          "`plan`: ask the server for the plan of a slow statement.",
          LIVE,
          PER_POOL,
          PLANNED);
  public static final Setting<Integer> NPLUSONE_THRESHOLD =
      KEYS.setting(
          "nplusone.threshold",
          NumberKind.COUNT,
          "10",
          "The same statement this often in one unit of work is reported.",
          LIVE,
          PER_POOL,
          PLANNED);

  private DiagnosisKeys() {}

  static List<Setting<?>> all() {
    return KEYS.all();
  }
}
