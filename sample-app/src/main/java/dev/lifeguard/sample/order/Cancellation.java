// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.order;

import dev.lifeguard.sample.http.Rejection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Takes an unpaid order back, in the caller's transaction. */
final class Cancellation {

  // Stock rows are locked in the order of their products, as Checkout does: no deadlock.
  private static final List<String> STEPS =
      List.of(
          "SELECT 1 FROM shop.stock WHERE product_id IN"
              + " (SELECT product_id FROM shop.order_lines WHERE order_id = ?)"
              + " ORDER BY product_id FOR UPDATE",
          "UPDATE shop.stock s SET on_hand = s.on_hand + l.quantity FROM shop.order_lines l"
              + " WHERE l.order_id = ? AND l.product_id = s.product_id",
          "UPDATE shop.payments SET status = 'void' WHERE order_id = ? AND status = 'pending'",
          "UPDATE shop.orders SET status = 'cancelled' WHERE id = ?");

  private Cancellation() {}

  static void cancel(Connection connection, long order) throws SQLException {
    requirePlaced(connection, order);
    for (String step : STEPS) {
      try (PreparedStatement statement = connection.prepareStatement(step)) {
        statement.setLong(1, order);
        statement.execute();
      }
    }
  }

  private static void requirePlaced(Connection connection, long order) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT status FROM shop.orders WHERE id = ? FOR UPDATE")) {
      select.setLong(1, order);
      try (ResultSet rows = select.executeQuery()) {
        if (!rows.next()) {
          throw Rejection.notFound("order " + order + " does not exist");
        }
        if (!rows.getString(1).equals("placed")) {
          throw Rejection.conflict("order " + order + " is " + rows.getString(1) + " already");
        }
      }
    }
  }
}
