// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** What is set on a connection that is open already: one statement, one round trip. */
final class LateSettings {

  /** From this version on the server's default shows floating-point numbers exactly. */
  private static final int EXACT_FLOATS = 12;

  private LateSettings() {}

  /** Names and values are words and numbers of ours. */
  static void set(Connection physical, List<SessionValue> values) throws SQLException {
    StringBuilder sql = new StringBuilder("select");
    for (SessionValue value : values) {
      sql.append(sql.length() == "select".length() ? " " : ", ");
      sql.append("set_config('").append(value.name()).append("', '");
      sql.append(value.value()).append("', false)");
    }
    execute(physical, sql.toString());
  }

  /**
   * Told to assume 9.0, pgJDBC before 42.7 leaves out its {@code SET extra_float_digits}: it has
   * sent that with the start, where a pooler may be told to ignore it. Costs nothing where the
   * server is newer: its version came with the start.
   */
  static void forOldServer(Connection physical) throws SQLException {
    if (physical.getMetaData().getDatabaseMajorVersion() < EXACT_FLOATS) {
      execute(physical, "SET extra_float_digits = 3");
    }
  }

  private static void execute(Connection physical, String sql) throws SQLException {
    try (Statement statement = physical.createStatement()) {
      statement.execute(sql);
    }
  }
}
