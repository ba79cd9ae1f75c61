// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import org.jspecify.annotations.Nullable;

/**
 * Tells a borrow that ran into the pool's own timeout from one that failed for another reason.
 *
 * <p>Libraries do not agree: HikariCP throws {@code SQLTransientConnectionException}, Vibur {@code
 * SQLTimeoutException}, Tomcat {@code PoolExhaustedException}, Druid {@code
 * GetConnectionTimeoutException}; DBCP2, c3p0 and Agroal throw a plain {@code SQLException},
 * without SQLState, and say it in their text.
 */
final class Timeouts {

  private Timeouts() {}

  static boolean isTimeout(@Nullable Throwable thrown) {
    for (Throwable each = thrown; each != null; each = next(each)) {
      String type = each.getClass().getName();
      String text = each.getMessage() == null ? "" : each.getMessage();
      if (type.equals("java.sql.SQLTimeoutException")
          || type.endsWith(".PoolExhaustedException")
          || type.endsWith(".GetConnectionTimeoutException")
          || text.contains("request timed out after")
          || text.contains("Timeout waiting for idle object")
          || text.contains("acquisition timeout")
          || text.contains("attempt to acquire a managed")
          || (text.contains("timed out or") && type.startsWith("com.mchange."))
          || type.equals("com.mchange.v2.resourcepool.TimeoutException")) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Throwable next(Throwable each) {
    Throwable cause = each.getCause();
    return cause == each ? null : cause;
  }
}
