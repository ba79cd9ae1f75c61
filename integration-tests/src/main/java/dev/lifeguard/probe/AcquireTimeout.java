// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.probe;

import java.util.Map;
import javax.sql.DataSource;

/** How long a borrower waits at most: every library has its own name and unit for it. */
final class AcquireTimeout {

  private AcquireTimeout() {}

  /** Before the first borrow. Agroal and Vibur take it when they are made, and no pool has none. */
  static void set(String kind, DataSource pool, int millis) throws Exception {
    if (millis > 0) {
      Beans.set(pool, property(kind, millis));
    }
  }

  private static Map<String, ?> property(String kind, int millis) {
    return switch (kind) {
      case "hikari" -> Map.of("connectionTimeout", (long) millis);
      case "tomcat" -> Map.of("maxWait", millis);
      case "dbcp2", "tomcat-dbcp" -> Map.of("maxWaitMillis", (long) millis);
      case "c3p0" -> Map.of("checkoutTimeout", millis);
      case "druid" -> Map.of("maxWait", (long) millis);
      case "ucp" -> Map.of("connectionWaitTimeout", millis / 1000);
      default -> Map.of();
    };
  }
}
