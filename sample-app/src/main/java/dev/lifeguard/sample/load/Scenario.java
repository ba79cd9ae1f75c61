// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.load;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** What customers and staff do, in the proportions of a shop: many look, some buy. */
final class Scenario {

  /**
   * One request.
   *
   * @param name under which it is counted
   */
  record Step(String name, String method, String path, String body) {}

  private interface Maker {
    Step make(SplittableRandom random);
  }

  private record Weighted(int weight, Maker maker) {}

  private static final int CUSTOMERS = 5_000;
  private static final int PRODUCTS = 500;
  private static final int SEEDED_ORDERS = 50_000;

  private static final List<Weighted> MIX =
      List.of(
          new Weighted(36, random -> get("GET /orders/{id}", "/orders/" + seeded(random))),
          new Weighted(20, Scenario::checkout),
          new Weighted(
              14, random -> get("GET /orders?page=", "/orders?page=" + (1 + random.nextInt(5)))),
          new Weighted(
              16,
              random ->
                  get(
                      "GET /customers/{id}/orders",
                      "/customers/" + (1 + random.nextInt(CUSTOMERS)) + "/orders")),
          new Weighted(4, random -> get("GET /reports/low-stock", "/reports/low-stock")),
          new Weighted(3, random -> get("GET /reports/revenue", "/reports/revenue?days=7")),
          new Weighted(2, random -> get("GET /reports/top-products", "/reports/top-products")),
          new Weighted(5, random -> get("GET /health", "/health")));

  private static final int TOTAL = MIX.stream().mapToInt(Weighted::weight).sum();

  /** Short enough that the service is itself again before the next. */
  private static final List<String> MISBEHAVIOUR =
      List.of(
          "n-plus-one?orders=80",
          "slow-query?millis=1200",
          "deep-offset?offset=49000",
          "leak?connections=2&seconds=20",
          "lock-wait?millis=1500",
          "long-transaction?millis=3000",
          "failing-statements?times=5",
          "exhaust-pool?millis=2500",
          "large-result?rows=100000",
          "deadlock");

  private final SplittableRandom random;
  private int misbehaved;

  Scenario(long seed) {
    random = new SplittableRandom(seed);
  }

  Step next() {
    int drawn = random.nextInt(TOTAL);
    for (Weighted weighted : MIX) {
      drawn -= weighted.weight();
      if (drawn < 0) {
        return weighted.maker().make(random);
      }
    }
    throw new IllegalStateException("weights do not add up");
  }

  /** One after the other. */
  Step misbehaviour() {
    String path = MISBEHAVIOUR.get(misbehaved++ % MISBEHAVIOUR.size());
    return new Step(
        "POST /misbehave/" + path.substring(0, (path + "?").indexOf('?')),
        "POST",
        "/misbehave/" + path,
        "");
  }

  private static Step get(String name, String path) {
    return new Step(name, "GET", path, "");
  }

  private static int seeded(SplittableRandom random) {
    return 1 + random.nextInt(SEEDED_ORDERS);
  }

  private static Step checkout(SplittableRandom random) {
    String items =
        random
            .ints(1 + random.nextInt(5), 1, PRODUCTS + 1)
            .distinct()
            .mapToObj(id -> "{\"productId\":" + id + ",\"quantity\":" + (1 + id % 3) + "}")
            .collect(Collectors.joining(","));
    String body =
        "{\"customerId\":" + (1 + random.nextInt(CUSTOMERS)) + ",\"items\":[" + items + "]}";
    return new Step("POST /orders", "POST", "/orders", body);
  }
}
