// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.admin.api.PoolOrder;
import dev.lifeguard.agent.guard.cap.CapPolicy;
import dev.lifeguard.agent.guard.cap.CapPolicy.Mode;
import dev.lifeguard.agent.guard.cap.Item;
import dev.lifeguard.agent.guard.cap.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Sizes of pools by hand, by pool name: they go before the settings, whatever mode those have,
 * because a person said so of this one pool. What a server takes by {@code lifeguard.fleet} still
 * goes before them.
 */
final class SizeOrders {

  private final Map<String, Timed> orders = new ConcurrentHashMap<>();

  /**
   * An order on the clock that nobody can turn.
   *
   * @param nanos for how long; -1 for good
   */
  private record Timed(PoolOrder order, long since, long nanos) {

    static Timed of(PoolOrder order) {
      Instant until = order.until();
      long nanos = until == null ? -1 : Duration.between(Instant.now(), until).toNanos();
      return new Timed(order, System.nanoTime(), until == null ? -1 : Math.max(0, nanos));
    }

    boolean isOver() {
      return nanos >= 0 && System.nanoTime() - since >= nanos;
    }
  }

  /** Null takes an order back. */
  void put(String pool, @Nullable PoolOrder order) {
    if (order == null) {
      orders.remove(pool);
    } else {
      orders.put(pool, Timed.of(order));
    }
  }

  @Nullable PoolOrder of(String pool) {
    Timed timed = orders.get(pool);
    if (timed != null && timed.isOver()) {
      orders.remove(pool, timed);
      return null;
    }
    return timed == null ? null : timed.order();
  }

  /** Those that hold, by pool name. */
  Map<String, PoolOrder> all() {
    Map<String, PoolOrder> all = new HashMap<>();
    for (String pool : orders.keySet()) {
      PoolOrder order = of(pool);
      if (order != null) {
        all.put(pool, order);
      }
    }
    return all;
  }

  /** A pool's policy with the order in place of what it says of the size. */
  CapPolicy over(CapPolicy set, String pool) {
    PoolOrder order = of(pool);
    if (order == null) {
      return set;
    }
    boolean rest = set.mode() == Mode.ENFORCE; // or else it would act where it is to observe
    Set<Item> named = EnumSet.of(Item.MAX);
    Map<String, String> origins = new HashMap<>();
    if (rest) {
      named.addAll(set.named());
      origins.putAll(set.origins());
    }
    origins.put(Item.MAX.key(), order.max() + " by hand (" + order.by() + ")");
    return new CapPolicy(
        Mode.ENFORCE,
        Size.number(order.max()),
        rest ? set.minIdle() : null,
        rest ? set.acquireTimeout() : null,
        rest ? set.idleTimeout() : null,
        rest ? set.maxLifetime() : null,
        rest ? set.keepalive() : null,
        rest ? set.validate() : null,
        set.fleet(),
        set.share(),
        named,
        origins);
  }
}
