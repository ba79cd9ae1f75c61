// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import org.jspecify.annotations.Nullable;

/**
 * Tells a borrow that ran into the pool's own timeout from one that failed for another reason.
 *
 * <p>Libraries do not agree: HikariCP throws {@code SQLTransientConnectionException}, Vibur {@code
 * SQLTimeoutException}, Tomcat {@code PoolExhaustedException}, Druid {@code
 * GetConnectionTimeoutException}, c3p0 gives a {@code TimeoutException} as cause; DBCP2 and Agroal
 * throw a plain {@code SQLException}, without SQLState, and say it in their text.
 */
final class Timeouts {

  /** Longer chains of causes than this are circles. */
  private static final int MOST_CAUSES = 20;

  private Timeouts() {}

  static boolean isTimeout(@Nullable Throwable thrown) {
    Throwable each = thrown;
    for (int depth = 0; each != null && depth < MOST_CAUSES; depth++) {
      String type = each.getClass().getName();
      String text = each.getMessage() == null ? "" : each.getMessage();
      if (type.equals("java.sql.SQLTimeoutException")
          || type.endsWith(".PoolExhaustedException")
          || type.endsWith(".GetConnectionTimeoutException")
          || type.equals("com.mchange.v2.resourcepool.TimeoutException")
          || text.contains("request timed out after")
          || text.contains("Timeout waiting for idle object")
          || text.contains("cquisition timeout")) { // Agroal writes it with A and with a
        return true;
      }
      each = each.getCause();
    }
    return false;
  }
}
