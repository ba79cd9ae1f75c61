// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import static dev.lifeguard.agent.config.Setting.Trait.LIVE;
import static dev.lifeguard.agent.config.Setting.Trait.PER_POOL;

import java.time.Duration;
import java.util.List;

/** Settings of the drain: what becomes of work when a pool closes or the JVM ends. */
public final class DrainKeys {

  private static final Declared KEYS = new Declared();

  public static final Setting<Policy> DRAIN =
      KEYS.setting(
          "drain",
          ChoiceKind.POLICY,
          "auto",
          "A pool that is closed, and a JVM that ends, first let work that holds a connection end; "
              + "new borrows are refused meanwhile (at the JVM's end only once the service's own "
              + "shutdown hooks are over).",
          LIVE,
          PER_POOL);
  public static final Setting<Duration> DRAIN_TIMEOUT =
      KEYS.setting(
          "drain.timeout",
          DurationKind.DURATION,
          "5s",
          "Longest wait for that; for all pools together that are closed one after the other.",
          LIVE,
          PER_POOL);

  private DrainKeys() {}

  static List<Setting<?>> all() {
    return KEYS.all();
  }
}
