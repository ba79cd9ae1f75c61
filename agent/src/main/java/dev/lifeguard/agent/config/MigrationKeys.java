// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import static dev.lifeguard.agent.config.Setting.Trait.LIVE;
import static dev.lifeguard.agent.config.Setting.Trait.LOCATION;
import static dev.lifeguard.agent.config.Setting.Trait.PLANNED;

import java.time.Duration;
import java.util.List;

/** Settings of schema migrations. */
public final class MigrationKeys {

  private static final Declared KEYS = new Declared();

  public static final Setting<Policy> MIGRATIONS =
      KEYS.setting("migrations", ChoiceKind.POLICY, "auto", "The gate at start-up.", LIVE, PLANNED);
  public static final Setting<String> MIGRATIONS_LOCATION =
      KEYS.setting(
          "migrations.location",
          new TextKind("`auto`, a directory, or `classpath:` and a path"),
          "auto",
          "Where the migrations lie; `auto`: what the service itself has.",
          LIVE,
          LOCATION,
          PLANNED);
  public static final Setting<Duration> MIGRATIONS_LOCK_TIMEOUT =
      KEYS.setting(
          "migrations.lock-timeout",
          DurationKind.DURATION,
          "500ms",
          "Longest wait for a lock.",
          LIVE,
          PLANNED);
  public static final Setting<Duration> MIGRATIONS_RETRY_BUDGET =
      KEYS.setting(
          "migrations.retry-budget",
          DurationKind.DURATION,
          "5m",
          "How long to try again after lock timeouts.",
          LIVE,
          PLANNED);
  public static final Setting<List<String>> MIGRATIONS_ALLOW =
      KEYS.setting(
          "migrations.allow",
          new ListKind("a comma list of finding ids"),
          "",
          "Findings that do not stop a migration.",
          LIVE,
          PLANNED);

  private MigrationKeys() {}

  static List<Setting<?>> all() {
    return KEYS.all();
  }
}
