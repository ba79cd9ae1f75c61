// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.job;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The nightly work: revenue by day, and shelves filled up. */
final class DayEnd {

  private static final String REVENUE =
      "INSERT INTO shop.daily_revenue (day, orders, revenue_cents)"
          + " SELECT placed_at::date, count(*), sum(total_cents) FROM shop.orders"
          + " WHERE status = 'paid' GROUP BY 1"
          + " ON CONFLICT (day) DO UPDATE SET orders = excluded.orders,"
          + " revenue_cents = excluded.revenue_cents, computed_at = now()";

  /** In the order of the products, as orders lock them. */
  private static final String RESTOCK =
      "WITH low AS (SELECT product_id FROM shop.stock WHERE on_hand < 5000"
          + " ORDER BY product_id FOR UPDATE)"
          + " UPDATE shop.stock SET on_hand = 10000 FROM low"
          + " WHERE stock.product_id = low.product_id";

  private DayEnd() {}

  static int close(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      int days = statement.executeUpdate(REVENUE);
      statement.executeUpdate(RESTOCK);
      return days;
    }
  }
}
