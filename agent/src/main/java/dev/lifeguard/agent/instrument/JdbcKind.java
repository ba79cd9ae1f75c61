// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument;

import org.jspecify.annotations.Nullable;

/** The JDBC interfaces that matter. */
enum JdbcKind {
  DATA_SOURCE,
  DRIVER,
  CONNECTION,
  STATEMENT;

  /** By internal name; null for any other type. */
  static @Nullable JdbcKind of(String internalName) {
    return switch (internalName) {
      case "javax/sql/DataSource" -> DATA_SOURCE;
      case "java/sql/Driver" -> DRIVER;
      case "java/sql/Connection" -> CONNECTION;
      case "java/sql/Statement", "java/sql/PreparedStatement", "java/sql/CallableStatement" ->
          STATEMENT;
      default -> null;
    };
  }
}
