// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.probe.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Rows that several may want. */
final class Rows {

  private Rows() {}

  static void touch(Connection connection, int id) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("update load_account set balance = balance + 1 where id = ?")) {
      statement.setInt(1, id);
      statement.executeUpdate();
    }
  }
}
