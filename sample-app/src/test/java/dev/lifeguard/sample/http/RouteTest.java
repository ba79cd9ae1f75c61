// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RouteTest {

  private final Route route = Route.get("/customers/{id}/orders", call -> Answer.ok(call));

  @Test
  void aTemplateTakesItsVariablesFromThePath() {
    assertThat(route.match("/customers/7/orders")).contains(Map.of("id", "7"));
  }

  @Test
  void anotherPathDoesNotMatch() {
    assertThat(route.match("/customers/7")).isEmpty();
    assertThat(route.match("/customers/7/orders/1")).isEmpty();
    assertThat(route.match("/customers/7/payments")).isEmpty();
  }
}
