// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What a server says about itself and the role that asks. */
final class ServerFacts {

  /** In {@code version()} of those that speak PostgreSQL's protocol and are something else. */
  private static final String[] OTHERS = {
    "CockroachDB",
    "-YB-",
    "Redshift",
    "Greenplum",
    "Cloudberry",
    "openGauss",
    "GaussDB",
    "CrateDB",
    "QuestDB",
    "Materialize",
    "RisingWave"
  };

  private final Connection connection;

  ServerFacts(Connection connection) {
    this.connection = connection;
  }

  static boolean isPostgresql(String version) {
    for (String other : OTHERS) {
      if (version.contains(other)) {
        return false;
      }
    }
    return version.startsWith("PostgreSQL ") || version.startsWith("EnterpriseDB ");
  }

  String version() throws SQLException {
    return text("select version()");
  }

  int major() throws SQLException {
    return Integer.parseInt(text("select current_setting('server_version_num')")) / 10_000;
  }

  String role() throws SQLException {
    return text("select current_user");
  }

  /** Superusers are members of every role. */
  boolean hasRole(String role) throws SQLException {
    return text("select pg_has_role(current_user, '" + role + "', 'member')").equals("t");
  }

  /** The version of an extension in this database, or empty. */
  String extension(String name) throws SQLException {
    return text("select extversion from pg_extension where extname = '" + name + "'");
  }

  String encryption() throws SQLException {
    return text("select version from pg_stat_ssl where pid = pg_backend_pid() and ssl");
  }

  long millis() throws SQLException {
    return Long.parseLong(text("select (extract(epoch from clock_timestamp()) * 1000)::bigint"));
  }

  /** The first column of the first row, or empty. */
  String text(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      String value = rows.next() ? rows.getString(1) : null;
      return value == null ? "" : value;
    }
  }
}
