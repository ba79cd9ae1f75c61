// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.order;

import dev.lifeguard.sample.http.Rejection;
import io.avaje.jsonb.Json;
import java.util.List;

/** What a customer asks for. */
@Json
public record NewOrder(long customerId, List<Item> items) {

  private static final int MOST_ITEMS = 50;
  private static final int MOST_OF_ONE = 100_000;

  @Json
  public record Item(long productId, int quantity) {}

  /** In the order of their products, so that two orders never lock stock crosswise. */
  List<Item> sorted() {
    return items.stream().sorted(java.util.Comparator.comparingLong(Item::productId)).toList();
  }

  @SuppressWarnings("ConstantValue") // a body may lack what the record declares
  NewOrder checked() {
    if (items == null || items.isEmpty() || items.size() > MOST_ITEMS) {
      throw Rejection.badRequest("items: 1 to " + MOST_ITEMS + " are expected");
    }
    if (items.stream().mapToLong(Item::productId).distinct().count() != items.size()) {
      throw Rejection.badRequest("items: each product once");
    }
    for (Item item : items) {
      if (item.quantity() < 1 || item.quantity() > MOST_OF_ONE) {
        throw Rejection.badRequest("quantity: 1 to " + MOST_OF_ONE + " is expected");
      }
    }
    return this;
  }
}
