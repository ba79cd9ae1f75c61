// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import static dev.lifeguard.agent.config.Setting.Trait.LIVE;

import java.util.List;

/** Settings of the fleet: how a server is shared with other instances of the service. */
public final class FleetKeys {

  private static final Declared KEYS = new Declared();

  public static final Setting<Policy> FLEET =
      KEYS.setting(
          "fleet",
          ChoiceKind.POLICY,
          "observe",
          "Clamps every instance to its share of the server's free `max_connections`.",
          LIVE);
  public static final Setting<Integer> FLEET_SURGE =
      KEYS.setting(
          "fleet.surge",
          NumberKind.COUNT,
          "2",
          "How many times the instances there may be during a rollout.",
          LIVE);

  private FleetKeys() {}

  static List<Setting<?>> all() {
    return KEYS.all();
  }
}
