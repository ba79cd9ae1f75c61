// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.order;

import dev.lifeguard.sample.http.Rejection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Places an order: several statements that hold together, in the caller's transaction. */
final class Checkout {

  private record Stocked(long onHand, long priceCents) {}

  private final Connection connection;

  Checkout(Connection connection) {
    this.connection = connection;
  }

  long place(NewOrder order) throws SQLException {
    List<NewOrder.Item> items = order.sorted();
    requireCustomer(order.customerId());
    Map<Long, Stocked> stock = lockStock(items);
    long total = 0;
    for (NewOrder.Item item : items) {
      total += item.quantity() * inStock(stock, item).priceCents();
    }
    long id = insertOrder(order.customerId(), total);
    insertLines(id, items, stock);
    takeFromStock(items);
    insertPayment(id, total);
    return id;
  }

  private void requireCustomer(long id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT 1 FROM shop.customers WHERE id = ?")) {
      select.setLong(1, id);
      try (ResultSet rows = select.executeQuery()) {
        if (!rows.next()) {
          throw Rejection.badRequest("customer " + id + " does not exist");
        }
      }
    }
  }

  private Map<Long, Stocked> lockStock(List<NewOrder.Item> items) throws SQLException {
    Object[] products = items.stream().map(NewOrder.Item::productId).toArray();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT s.product_id, s.on_hand, p.price_cents FROM shop.stock s"
                + " JOIN shop.products p ON p.id = s.product_id"
                + " WHERE s.product_id = ANY (?) ORDER BY s.product_id FOR UPDATE OF s")) {
      select.setArray(1, connection.createArrayOf("bigint", products));
      Map<Long, Stocked> stock = new HashMap<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          stock.put(rows.getLong(1), new Stocked(rows.getLong(2), rows.getLong(3)));
        }
      }
      return stock;
    }
  }

  private static Stocked inStock(Map<Long, Stocked> stock, NewOrder.Item item) {
    Stocked stocked = stock.get(item.productId());
    if (stocked == null) {
      throw Rejection.badRequest("product " + item.productId() + " does not exist");
    }
    if (stocked.onHand() < item.quantity()) {
      throw Rejection.conflict(
          "product " + item.productId() + ": " + stocked.onHand() + " on hand");
    }
    return stocked;
  }

  private long insertOrder(long customer, long total) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO shop.orders (customer_id, status, total_cents) VALUES (?, 'placed', ?)"
                + " RETURNING id")) {
      insert.setLong(1, customer);
      insert.setLong(2, total);
      try (ResultSet rows = insert.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private void insertLines(long order, List<NewOrder.Item> items, Map<Long, Stocked> stock)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO shop.order_lines (order_id, line, product_id, quantity, price_cents)"
                + " VALUES (?, ?, ?, ?, ?)")) {
      int line = 1;
      for (NewOrder.Item item : items) {
        insert.setLong(1, order);
        insert.setInt(2, line++);
        insert.setLong(3, item.productId());
        insert.setInt(4, item.quantity());
        insert.setLong(5, inStock(stock, item).priceCents());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void takeFromStock(List<NewOrder.Item> items) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE shop.stock SET on_hand = on_hand - ? WHERE product_id = ?")) {
      for (NewOrder.Item item : items) {
        update.setLong(1, item.quantity());
        update.setLong(2, item.productId());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  private void insertPayment(long order, long total) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO shop.payments (order_id, amount_cents, status)"
                + " VALUES (?, ?, 'pending')")) {
      insert.setLong(1, order);
      insert.setLong(2, total);
      insert.executeUpdate();
    }
  }
}
