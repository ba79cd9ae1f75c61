// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import static dev.lifeguard.agent.config.Setting.Trait.LIVE;
import static dev.lifeguard.agent.config.Setting.Trait.SECRET;

import java.time.Duration;
import java.util.List;

/** Settings of the agent's own database connections, and what they find that is a warning. */
public final class DatabaseKeys {

  private static final Declared KEYS = new Declared();

  public static final Setting<String> DATABASE_URL =
      KEYS.setting(
          "database.url",
          new TextKind("a JDBC URL"),
          "",
          "The agent's own connections go there; none: where the service's pool goes.",
          SECRET);
  public static final Setting<String> DATABASE_USER =
      KEYS.setting(
          "database.user", new TextKind("a role"), "", "Their role; none: as the service's pool.");
  public static final Setting<WordOr<Integer>> DATABASE_CPUS =
      KEYS.setting(
          "database.cpus",
          new WordOrKind<>(NumberKind.CPUS, "auto"),
          "auto",
          "The database's processors, for `formula`; `auto`: this JVM's, because a server does not "
              + "tell its own.",
          LIVE);
  public static final Setting<SecretSource> DATABASE_PASSWORD =
      KEYS.setting(
          "database.password",
          SecretKind.ANY,
          "",
          "Their password; none: as the service's pool.",
          SECRET);
  public static final Setting<WordOr<Duration>> DATABASE_HEALTH_INTERVAL =
      KEYS.setting(
          "database.health-interval",
          new WordOrKind<>(DurationKind.DURATION, "off"),
          "30s",
          "How often each database is asked how it is, on the agent's own connection; `off` or "
              + "`0s`: never. At least a second.",
          LIVE);
  public static final Setting<Integer> DATABASE_CONNECTIONS_THRESHOLD =
      KEYS.setting(
          "database.connections-threshold",
          PercentageKind.PERCENTAGE,
          "80%",
          "Of the server's connections that are not reserved: as many in use are a warning.",
          LIVE);
  public static final Setting<Duration> DATABASE_TRANSACTION_THRESHOLD =
      KEYS.setting(
          "database.transaction-threshold",
          DurationKind.DURATION,
          "10m",
          "A transaction, also a prepared one, that is open for as long is a warning.",
          LIVE);
  public static final Setting<Duration> DATABASE_IDLE_IN_TRANSACTION_THRESHOLD =
      KEYS.setting(
          "database.idle-in-transaction-threshold",
          DurationKind.DURATION,
          "1m",
          "A session that idles in a transaction for as long is a warning.",
          LIVE);
  public static final Setting<Duration> DATABASE_LAG_THRESHOLD =
      KEYS.setting(
          "database.lag-threshold",
          DurationKind.DURATION,
          "30s",
          "A replica that is as far behind is a warning.",
          LIVE);
  public static final Setting<Long> DATABASE_RETAINED_WAL_THRESHOLD =
      KEYS.setting(
          "database.retained-wal-threshold",
          SizeKind.SIZE,
          "10GiB",
          "A replication slot that keeps as much WAL is a warning; a tenth of it where nobody reads "
              + "the slot.",
          LIVE);
  public static final Setting<Integer> DATABASE_CACHE_HIT_THRESHOLD =
      KEYS.setting(
          "database.cache-hit-threshold",
          PercentageKind.PERCENTAGE,
          "90%",
          "Less of the blocks found in the server's memory is a warning; `0%`: never.",
          LIVE);
  public static final Setting<Integer> DATABASE_DEAD_ROWS_THRESHOLD =
      KEYS.setting(
          "database.dead-rows-threshold",
          PercentageKind.PERCENTAGE,
          "20%",
          "A table with as many dead rows, ten thousand at least, that autovacuum should have "
              + "cleared away is a warning.",
          LIVE);
  public static final Setting<Duration> SELFTEST_LATENCY_THRESHOLD =
      KEYS.setting(
          "selftest.latency-threshold",
          DurationKind.DURATION,
          "20ms",
          "What a self-test expects of a round trip to the database (p95); above it warns, above "
              + "four times as much it fails.",
          LIVE);

  private DatabaseKeys() {}

  static List<Setting<?>> all() {
    return KEYS.all();
  }
}
