// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.report;

import dev.lifeguard.sample.database.Database;
import dev.lifeguard.sample.http.Answer;
import dev.lifeguard.sample.http.Call;
import dev.lifeguard.sample.http.Route;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The endpoints that look at all orders instead of one. */
public final class Reports {

  private final Database database;

  public Reports(Database database) {
    this.database = database;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/reports/revenue", this::revenue),
        Route.get("/reports/top-products", this::topProducts),
        Route.get("/reports/low-stock", this::lowStock),
        Route.get("/health", this::health));
  }

  private Answer revenue(Call call) throws SQLException {
    int days = call.number("days", 30, 1, 365);
    return Answer.ok(
        database.read(
            connection -> {
              try (PreparedStatement select =
                  connection.prepareStatement(
                      "SELECT placed_at::date, count(*), sum(total_cents) FROM shop.orders"
                          + " WHERE placed_at > now() - make_interval(days => ?)"
                          + " AND status <> 'cancelled' GROUP BY 1 ORDER BY 1 DESC")) {
                select.setInt(1, days);
                return new Report.Revenue(days(select));
              }
            }));
  }

  private static List<Report.Day> days(PreparedStatement select) throws SQLException {
    List<Report.Day> days = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        days.add(new Report.Day(row.getDate(1).toLocalDate(), row.getLong(2), row.getLong(3)));
      }
    }
    return days;
  }

  private Answer topProducts(Call call) throws SQLException {
    int limit = call.number("limit", 10, 1, 500);
    return products(
        "SELECT p.id, p.name, sum(l.quantity) FROM shop.order_lines l"
            + " JOIN shop.products p ON p.id = l.product_id"
            + " GROUP BY p.id ORDER BY 3 DESC, 1 LIMIT ?",
        limit);
  }

  private Answer lowStock(Call call) throws SQLException {
    int limit = call.number("limit", 10, 1, 500);
    return products(
        "SELECT p.id, p.name, s.on_hand FROM shop.stock s"
            + " JOIN shop.products p ON p.id = s.product_id ORDER BY 3, 1 LIMIT ?",
        limit);
  }

  private Answer products(String sql, int limit) throws SQLException {
    return Answer.ok(
        database.read(
            connection -> {
              try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setInt(1, limit);
                return new Report.Products(rows(select));
              }
            }));
  }

  private static List<Report.Product> rows(PreparedStatement select) throws SQLException {
    List<Report.Product> products = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        products.add(new Report.Product(row.getLong(1), row.getString(2), row.getLong(3)));
      }
    }
    return products;
  }

  private Answer health(Call call) throws SQLException {
    boolean valid = database.read((Connection connection) -> connection.isValid(1));
    return valid ? Answer.ok(new Report.Health("up")) : new Answer(503, new Report.Health("down"));
  }
}
