// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.job;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Settles pending payments and marks their orders paid. */
final class Settlement {

  private record Payment(long id, long order) {}

  private Settlement() {}

  static int settle(Connection connection) throws SQLException {
    List<Payment> pending = lockPending(connection);
    batch(connection, "UPDATE shop.orders SET status = 'paid' WHERE id = ?", orders(pending));
    batch(
        connection,
        "UPDATE shop.payments SET status = 'settled', settled_at = now() WHERE id = ?",
        pending.stream().map(Payment::id).toList());
    return pending.size();
  }

  private static List<Long> orders(List<Payment> payments) {
    return payments.stream().map(Payment::order).toList();
  }

  /** Reads the whole table: status has no index. What others hold locked is left for next time. */
  private static List<Payment> lockPending(Connection connection) throws SQLException {
    List<Payment> pending = new ArrayList<>();
    try (Statement select = connection.createStatement();
        ResultSet rows =
            select.executeQuery(
                "SELECT p.id, p.order_id FROM shop.payments p"
                    + " JOIN shop.orders o ON o.id = p.order_id"
                    + " WHERE p.status = 'pending' AND o.status = 'placed'"
                    + " ORDER BY p.id LIMIT 500 FOR UPDATE SKIP LOCKED")) {
      while (rows.next()) {
        pending.add(new Payment(rows.getLong(1), rows.getLong(2)));
      }
    }
    return pending;
  }

  private static void batch(Connection connection, String sql, List<Long> ids) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      for (long id : ids) {
        update.setLong(1, id);
        update.addBatch();
      }
      update.executeBatch();
    }
  }
}
