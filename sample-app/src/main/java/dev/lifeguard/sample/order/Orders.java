// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.order;

import dev.lifeguard.sample.database.Database;
import dev.lifeguard.sample.http.Answer;
import dev.lifeguard.sample.http.Call;
import dev.lifeguard.sample.http.Route;
import java.sql.SQLException;
import java.util.List;

/** The endpoints about orders. */
public final class Orders {

  private static final int PAGE = 20;
  private static final int LAST_PAGE = 100;

  private final Database database;

  public Orders(Database database) {
    this.database = database;
  }

  public List<Route> routes() {
    return List.of(
        Route.post("/orders", this::place),
        Route.get("/orders", this::page),
        Route.get("/orders/{id}", this::order),
        Route.post("/orders/{id}/cancellation", this::cancel),
        Route.get("/customers/{id}/orders", this::ofCustomer));
  }

  private Answer place(Call call) throws SQLException {
    NewOrder order = call.json(NewOrder.class).checked();
    return Answer.created(
        database.transaction(
            connection -> {
              long id = new Checkout(connection).place(order);
              return new OrderReader(connection).order(id);
            }));
  }

  private Answer page(Call call) throws SQLException {
    int page = call.number("page", 1, 1, LAST_PAGE);
    int size = call.number("size", PAGE, 1, 100);
    return Answer.ok(
        new Order.Page(
            database.read(
                connection -> new OrderReader(connection).newest((page - 1) * size, size)),
            page));
  }

  private Answer order(Call call) throws SQLException {
    long id = call.id("id");
    return Answer.ok(database.read(connection -> new OrderReader(connection).order(id)));
  }

  private Answer cancel(Call call) throws SQLException {
    long id = call.id("id");
    return Answer.ok(
        database.transaction(
            connection -> {
              Cancellation.cancel(connection, id);
              return new OrderReader(connection).order(id);
            }));
  }

  private Answer ofCustomer(Call call) throws SQLException {
    long customer = call.id("id");
    return Answer.ok(
        new Order.Page(
            database.read(connection -> new OrderReader(connection).ofCustomer(customer, PAGE)),
            1));
  }
}
