// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import static dev.lifeguard.agent.config.Setting.Trait.LIVE;

import java.util.List;

/** Settings of traces and metrics. */
public final class TelemetryKeys {

  private static final Declared KEYS = new Declared();

  public static final Setting<Boolean> TRACES =
      KEYS.setting(
          "traces",
          SwitchKind.ON_OFF,
          "on",
          "Spans; exporter, endpoint, sampler and headers come from the standard `OTEL_*` "
              + "variables.",
          LIVE);
  public static final Setting<String> TRACES_SQL =
      KEYS.setting(
          "traces.sql",
          new WordKind("sanitized", "off"),
          "sanitized",
          "SQL text in spans, without its literals.",
          LIVE);
  public static final Setting<Boolean> TRACES_UNITS =
      KEYS.setting(
          "traces.units", SwitchKind.TRUE_FALSE, "false", "One span per borrow-to-return.", LIVE);
  public static final Setting<MetricsCompat> METRICS_COMPAT =
      KEYS.setting(
          "metrics.compat",
          ChoiceKind.of(MetricsCompat.values()),
          "hikari",
          "`hikari`: also the `hikaricp_*` names that existing dashboards read, for every "
              + "pool.");

  private TelemetryKeys() {}

  static List<Setting<?>> all() {
    return KEYS.all();
  }
}
