// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.probe;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** What the server has set for a connection. */
final class Sessions {

  private Sessions() {}

  /**
   * The settings with these names, as the server shows them, blanks as underscores. A word {@code
   * discard} or {@code reset} in between does that first, on the same connection.
   */
  static String settings(Source source, List<String> words) throws SQLException {
    StringBuilder answer = new StringBuilder();
    try (Connection connection = source.connection();
        Statement statement = connection.createStatement()) {
      for (String word : words) {
        switch (word) {
          case "discard" -> statement.execute("discard all");
          case "reset" -> statement.execute("reset all");
          default -> answer.append(word).append('=').append(show(statement, word)).append(' ');
        }
      }
    }
    return answer.toString().trim();
  }

  private static String show(Statement statement, String name) throws SQLException {
    try (ResultSet rows = statement.executeQuery("show " + name)) {
      rows.next();
      return rows.getString(1).replace(' ', '_');
    }
  }

  /** The words as one statement, on a connection of its own. */
  static String execute(Source source, List<String> words) throws SQLException {
    try (Connection connection = source.connection();
        Statement statement = connection.createStatement()) {
      statement.execute(String.join(" ", words));
    }
    return "";
  }
}
