// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Which driver made a connection, and what is known against it. */
final class DriverRule {

  /** Without the holes known of earlier ones; the last was CVE-2026-42198. */
  static final String RECOMMENDED = "42.7.11";

  /** The first release without CVE-2024-1597, of 42.2, 42.3, and so on. */
  private static final int[] FIXED = {28, 9, 4, 5, 1, 2};

  private DriverRule() {}

  /**
   * What is known against a driver.
   *
   * @param unsafe whether enforcement refuses it, or it is merely not the recommended one
   */
  record Weakness(String found, String reason, boolean unsafe) {}

  static @Nullable Weakness weakness(Connection connection) {
    String type = connection.getClass().getName();
    if (!type.startsWith("org.postgresql.")) {
      return Proxy.isProxyClass(connection.getClass()) || respected(type)
          ? null
          : new Weakness("connections of class " + type, "PostgreSQL's own driver, pgJDBC", true);
    }
    try {
      String version = connection.getMetaData().getDriverVersion();
      return version == null ? null : ofVersion(version);
    } catch (SQLException | RuntimeException unknown) {
      return null;
    }
  }

  /**
   * Judges pgJDBC by its version: {@code 42.2.5}, {@code 42.2.5.jre7}, {@code PostgreSQL 9.4.1212}.
   */
  static @Nullable Weakness ofVersion(String version) {
    int[] parts = parts(version);
    if (parts[0] == 0) {
      return null;
    }
    String found = "pgJDBC " + parts[0] + '.' + parts[1] + '.' + parts[2];
    if (holed(parts)) {
      return new Weakness(
          found,
          "it lets SQL in through a string parameter where preferQueryMode=simple (CVE-2024-1597)",
          true);
    }
    if (olderThan(parts, 42, 7, 11)) {
      boolean binding = !olderThan(parts, 42, 7, 4) && olderThan(parts, 42, 7, 7);
      return new Weakness(
          found,
          "a hostile server can tie up its CPU at login (CVE-2026-42198)"
              + (binding ? ", and it ignores channelBinding=require (CVE-2025-49146)" : ""),
          false);
    }
    return null;
  }

  private static boolean holed(int[] parts) {
    if (parts[0] != 42) {
      return parts[0] < 42;
    }
    int line = parts[1] - 2;
    return line < 0 || (line < FIXED.length && parts[2] < FIXED[line]);
  }

  private static boolean olderThan(int[] parts, int major, int minor, int patch) {
    if (parts[0] != major) {
      return parts[0] < major;
    }
    return parts[1] != minor ? parts[1] < minor : parts[2] < patch;
  }

  private static int[] parts(String version) {
    int[] parts = new int[3];
    int i = UrlText.firstOf(version, "0123456789", 0, version.length());
    for (int part = 0; part < parts.length && i < version.length(); i++) {
      int digit = version.charAt(i) - '0';
      if (digit >= 0 && digit <= 9) {
        parts[part] = Math.min(parts[part] * 10 + digit, 1_000_000);
      } else if (version.charAt(i) == '.') {
        part++;
      } else {
        break;
      }
    }
    return parts;
  }

  /** EDB's driver for EDB's server, and wrappers, whose inner connection is judged by itself. */
  private static boolean respected(String type) {
    return type.startsWith("com.edb.")
        || type.startsWith("software.amazon.jdbc.")
        || type.startsWith("com.amazonaws.secretsmanager.")
        || type.startsWith("com.p6spy.")
        || type.startsWith("net.sf.log4jdbc.")
        || type.startsWith("io.opentelemetry.")
        || type.startsWith("io.opentracing.")
        || type.startsWith("net.ttddyy.");
  }
}
