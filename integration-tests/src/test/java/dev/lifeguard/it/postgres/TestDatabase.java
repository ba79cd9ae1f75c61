// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One database of the test server, and who may use it. */
public record TestDatabase(String address, String name, String user, String password) {

  /** Without credentials. */
  public String url() {
    return "jdbc:postgresql://" + address + "/" + name;
  }

  /** What the probe's {@code open} command takes after the kind. */
  public String openArguments() {
    return "url=" + url() + " user=" + user + " password=" + password;
  }

  /** A connection of the test itself. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url(), user, password);
  }

  /** One number, asked of the server. */
  public long number(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /**
   * Client connections to this database as the server sees them, this question's own and the
   * agents' left out.
   */
  public long serverConnections() {
    return number(
        "select count(*) from pg_stat_activity where datname = current_database()"
            + " and backend_type = 'client backend' and pid <> pg_backend_pid()"
            + " and application_name not like 'lifeguard:%'");
  }
}
