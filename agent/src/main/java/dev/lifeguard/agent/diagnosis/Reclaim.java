// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import dev.lifeguard.agent.pool.PhysicalConnection;
import dev.lifeguard.agent.pool.Pool;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes a connection back from whoever leaked it: the physical connection is aborted, which rolls
 * back and frees its locks, and its handle closed, so that the pool knows and opens another.
 */
final class Reclaim {

  /** Libraries that replace a connection which is broken when its handle is closed. */
  private static final Set<String> ABLE =
      Set.of("hikari", "tomcat", "dbcp2", "c3p0", "agroal", "druid");

  private Reclaim() {}

  /** Whether the library's handles allow it. */
  static boolean isPossible(Pool pool, PhysicalConnection connection) {
    return ABLE.contains(pool.type())
        && connection.handle() instanceof Connection
        && connection.physical() instanceof Connection;
  }

  /**
   * Does it, unless the connection came back or is used meanwhile.
   *
   * @param since of the borrow that leaked
   * @return whether the connection was given back
   */
  static boolean take(Pool pool, PhysicalConnection connection, long since) throws SQLException {
    Object handle = connection.handle();
    Object physical = connection.physical();
    if (!(handle instanceof Connection logical)
        || !(physical instanceof Connection real)
        || connection.heldSince() != since
        || connection.runningSince() != 0) {
      return false;
    }
    connection.aborted();
    real.abort(Runnable::run); // closes the socket; nothing below waits for the server any more
    try {
      logical.close();
    } catch (SQLException | RuntimeException e) {
      // Some libraries try to roll back first, and say that they could not.
    }
    if (pool.type().equals("agroal")) {
      flushInvalid(pool.source());
    }
    return !connection.isHeldThrough(handle);
  }

  /**
   * Agroal takes a broken connection back as a good one; {@code flush(INVALID)} finds it, on a
   * thread of Agroal's. Who is quicker than that is kept from it by {@link
   * PhysicalConnection#isAborted}.
   */
  private static void flushInvalid(@Nullable Object source) throws SQLException {
    if (source == null) {
      return;
    }
    try {
      Class<?> mode =
          Class.forName(
              "io.agroal.api.AgroalDataSource$FlushMode",
              false,
              source.getClass().getClassLoader());
      Object invalid = null;
      for (Object each : mode.getEnumConstants()) {
        invalid = each.toString().equals("INVALID") ? each : invalid;
      }
      Method flush = source.getClass().getMethod("flush", mode);
      flush.setAccessible(true);
      flush.invoke(source, invalid);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new SQLException("Agroal's flush(INVALID) failed", e);
    }
  }
}
