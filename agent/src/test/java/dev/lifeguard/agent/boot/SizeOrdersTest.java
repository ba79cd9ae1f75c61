// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.admin.api.PoolOrder;
import dev.lifeguard.agent.guard.cap.CapPolicy;
import dev.lifeguard.agent.guard.cap.CapPolicy.Mode;
import dev.lifeguard.agent.guard.cap.Item;
import dev.lifeguard.agent.guard.cap.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SizeOrdersTest {

  private final SizeOrders orders = new SizeOrders();

  private static PoolOrder order(@Nullable Instant until) {
    return new PoolOrder(20, "operator", null, Instant.EPOCH, until);
  }

  private static CapPolicy policy(Mode mode) {
    return new CapPolicy(
        mode,
        Size.number(7),
        null,
        Duration.ofSeconds(2),
        null,
        null,
        null,
        true,
        Mode.ENFORCE,
        9,
        Set.of(),
        Map.of("lifeguard.pool.max", "7 from -Dlifeguard.pool.max"));
  }

  @Test
  void whatIsEnforcedStaysButForTheSize() {
    orders.put("orders", order(null));
    CapPolicy over = orders.over(policy(Mode.ENFORCE), "orders");

    assertThat(over.size()).isEqualTo(Size.number(20));
    assertThat(over.named()).contains(Item.MAX);
    assertThat(over.acquireTimeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(over.origins()).containsEntry("lifeguard.pool.max", "20 by hand (operator)");
    assertThat(over.share()).isEqualTo(9);
    assertThat(orders.over(policy(Mode.ENFORCE), "other")).isEqualTo(policy(Mode.ENFORCE));
  }

  @Test
  void whatIsOnlyObservedIsNotDoneAlongWithIt() {
    orders.put("orders", order(null));
    for (Mode mode : new Mode[] {Mode.OFF, Mode.OBSERVE}) {
      CapPolicy over = orders.over(policy(mode), "orders");
      assertThat(over.mode()).isEqualTo(Mode.ENFORCE);
      assertThat(over.size()).isEqualTo(Size.number(20));
      assertThat(over.acquireTimeout()).isNull();
      assertThat(over.validate()).isNull();
    }
  }

  @Test
  void oneThatHasRunOutOrWasTakenBackIsNone() {
    orders.put("orders", order(Instant.now().minusSeconds(1)));
    assertThat(orders.of("orders")).isNull();

    orders.put("orders", order(Instant.now().plusSeconds(3600)));
    assertThat(orders.of("orders")).isNotNull();

    orders.put("orders", null);
    assertThat(orders.over(policy(Mode.OBSERVE), "orders")).isEqualTo(policy(Mode.OBSERVE));
  }
}
