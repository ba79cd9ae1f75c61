// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables and their first rows. */
final class Schema {

  private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

  private Schema() {}

  static void prepare(Database database, int orders) {
    try {
      boolean made = database.transaction(connection -> makeUnlessThere(connection, orders));
      LOG.info(made ? "made the tables, with {} orders" : "found the tables", orders);
    } catch (SQLException e) {
      throw new IllegalStateException("the tables of schema shop could not be made", e);
    }
  }

  private static boolean makeUnlessThere(Connection connection, int orders) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // Two instances that start at once: the second waits here, then finds the tables.
      statement.execute("SELECT pg_advisory_xact_lock(hashtext('shop schema'))");
      try (ResultSet there =
          statement.executeQuery("SELECT to_regclass('shop.orders') IS NOT NULL")) {
        there.next();
        if (there.getBoolean(1)) {
          return false;
        }
      }
      statement.execute(script("schema.sql"));
      statement.execute("SELECT set_config('shop.orders', '" + orders + "', true)");
      statement.execute(script("seed.sql"));
      return true;
    }
  }

  private static String script(String name) {
    try (InputStream in = Objects.requireNonNull(Schema.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("unreadable: " + name, e);
    }
  }
}
