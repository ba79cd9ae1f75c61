// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import static dev.lifeguard.agent.config.Setting.Trait.LIVE;
import static dev.lifeguard.agent.config.Setting.Trait.LOCATION;
import static dev.lifeguard.agent.config.Setting.Trait.PLANNED;

import java.time.Duration;
import java.util.List;

/** Settings of backups. */
public final class BackupKeys {

  private static final Declared KEYS = new Declared();

  public static final Setting<String> BACKUPS_DIRECTORY =
      KEYS.setting(
          "backups.directory",
          new TextKind("a path"),
          "",
          "Where backups are kept; none: no backups.",
          LIVE,
          LOCATION,
          PLANNED);
  public static final Setting<Duration> BACKUPS_INTERVAL =
      KEYS.setting("backups.interval", DurationKind.DURATION, "6h", "How often.", LIVE, PLANNED);
  public static final Setting<String> BACKUPS_CRON =
      KEYS.setting(
          "backups.cron",
          new TextKind("a cron expression of five fields"),
          "",
          "When, instead of the interval.",
          LIVE,
          PLANNED);
  public static final Setting<Duration> BACKUPS_RETENTION =
      KEYS.setting(
          "backups.retention",
          DurationKind.DURATION,
          "30d",
          "How long they are kept.",
          LIVE,
          PLANNED);
  public static final Setting<Integer> BACKUPS_KEEP_MIN =
      KEYS.setting(
          "backups.keep-min",
          NumberKind.COUNT,
          "3",
          "This many are kept, however old.",
          LIVE,
          PLANNED);
  public static final Setting<String> BACKUPS_KEY_FILE =
      KEYS.setting(
          "backups.key-file",
          new TextKind("a path"),
          "",
          "The key that encrypts them.",
          LIVE,
          LOCATION,
          PLANNED);
  public static final Setting<String> BACKUPS_REPLICA =
      KEYS.setting(
          "backups.replica",
          new TextKind("a path or URL"),
          "",
          "Where a second copy goes.",
          LIVE,
          LOCATION,
          PLANNED);

  private BackupKeys() {}

  static List<Setting<?>> all() {
    return KEYS.all();
  }
}
