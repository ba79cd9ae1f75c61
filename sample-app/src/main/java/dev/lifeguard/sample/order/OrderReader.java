// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.order;

import dev.lifeguard.sample.http.Rejection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads orders. */
final class OrderReader {

  private static final String SUMMARY =
      "SELECT id, customer_id, status, placed_at, total_cents FROM shop.orders ";

  private final Connection connection;

  OrderReader(Connection connection) {
    this.connection = connection;
  }

  Order order(long id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT o.id, o.customer_id, c.name, o.status, o.placed_at, o.total_cents"
                + " FROM shop.orders o JOIN shop.customers c ON c.id = o.customer_id"
                + " WHERE o.id = ?")) {
      select.setLong(1, id);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw Rejection.notFound("order " + id + " does not exist");
        }
        return new Order(
            row.getLong(1),
            row.getLong(2),
            row.getString(3),
            row.getString(4),
            row.getTimestamp(5).toInstant(),
            row.getLong(6),
            lines(id));
      }
    }
  }

  private List<Order.Line> lines(long order) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT l.product_id, p.name, l.quantity, l.price_cents FROM shop.order_lines l"
                + " JOIN shop.products p ON p.id = l.product_id WHERE l.order_id = ?"
                + " ORDER BY l.line")) {
      select.setLong(1, order);
      List<Order.Line> lines = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          lines.add(
              new Order.Line(row.getLong(1), row.getString(2), row.getInt(3), row.getLong(4)));
        }
      }
      return lines;
    }
  }

  List<Order.Summary> newest(int offset, int limit) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(SUMMARY + "ORDER BY id DESC OFFSET ? LIMIT ?")) {
      select.setInt(1, offset);
      select.setInt(2, limit);
      return summaries(select);
    }
  }

  /** Reads the whole table: customer_id has no index. */
  List<Order.Summary> ofCustomer(long customer, int limit) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(SUMMARY + "WHERE customer_id = ? ORDER BY id DESC LIMIT ?")) {
      select.setLong(1, customer);
      select.setInt(2, limit);
      return summaries(select);
    }
  }

  private static List<Order.Summary> summaries(PreparedStatement select) throws SQLException {
    List<Order.Summary> summaries = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        summaries.add(
            new Order.Summary(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getTimestamp(4).toInstant(),
                row.getLong(5)));
      }
    }
    return summaries;
  }
}
