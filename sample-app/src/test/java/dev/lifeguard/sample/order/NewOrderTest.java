// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class NewOrderTest {

  @Test
  void itemsAreSortedByProductSoThatOrdersLockStockInOneOrder() {
    NewOrder order = new NewOrder(1, List.of(item(9, 1), item(2, 5)));
    assertThat(order.checked().sorted()).containsExactly(item(2, 5), item(9, 1));
  }

  @Test
  void whatCannotBeOrderedIsRejected() {
    assertThatThrownBy(() -> new NewOrder(1, List.of()).checked())
        .hasMessage("items: 1 to 50 are expected");
    assertThatThrownBy(() -> new NewOrder(1, List.of(item(2, 0))).checked())
        .hasMessage("quantity: 1 to 100000 is expected");
    assertThatThrownBy(() -> new NewOrder(1, List.of(item(2, 1), item(2, 1))).checked())
        .hasMessage("items: each product once");
  }

  private static NewOrder.Item item(long product, int quantity) {
    return new NewOrder.Item(product, quantity);
  }
}
