// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import java.time.Duration;
import java.util.Map;

/** How long a pool lets a caller wait, where each library keeps that; a number is milliseconds. */
final class AcquireTimeout {

  /** No end to it. */
  static final long FOREVER = Long.MAX_VALUE;

  /** Not known. */
  static final long UNKNOWN = 0;

  private static final Map<String, String> PATHS =
      Map.of(
          "hikari", "config.connectionTimeout",
          "tomcat", "poolProperties.maxWait",
          "dbcp2", "pool.maxWaitDuration",
          "c3p0", "checkoutTimeout",
          "agroal", "connectionPool.configuration.acquisitionTimeout",
          "druid", "maxWait",
          "vibur", "dataSource.connectionTimeoutInMs",
          "unknown", "connectionWaitDuration"); // Oracle's UCP calls it so

  /** Where the library of old versions calls it otherwise. */
  private static final Map<String, String> OLDER = Map.of("dbcp2", "pool.maxWaitMillis");

  private AcquireTimeout() {}

  private static final long MOST_MILLIS = FOREVER / 1_000_000;

  /** In nanoseconds. */
  static long of(Pool pool, Properties properties) {
    Object source = pool.source();
    if (source == null) {
      return UNKNOWN;
    }
    String type = pool.library().type();
    Object value = properties.value(source, PATHS.getOrDefault(type, ""));
    if (value == null) {
      value = properties.value(source, OLDER.getOrDefault(type, ""));
    }
    return value == null ? UNKNOWN : nanos(millis(value), type);
  }

  private static long nanos(long millis, String type) {
    if (millis == 0) {
      return none(type);
    }
    return millis < 0 || millis > MOST_MILLIS ? FOREVER : millis * 1_000_000;
  }

  /** What 0 means. */
  private static long none(String type) {
    return switch (type) {
      case "dbcp2" -> 1; // not to wait at all
      case "unknown", "driver" -> UNKNOWN;
      default -> FOREVER;
    };
  }

  private static long millis(Object value) {
    if (value instanceof Duration duration) {
      return duration.toSeconds() > MOST_MILLIS / 1000 ? MOST_MILLIS : duration.toMillis();
    }
    return value instanceof Number number ? number.longValue() : 0;
  }
}
