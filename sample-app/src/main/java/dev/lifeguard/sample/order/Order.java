// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.order;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;

/** An order with its lines. */
@Json
public record Order(
    long id,
    long customerId,
    String customer,
    String status,
    Instant placedAt,
    long totalCents,
    List<Line> lines) {

  @Json
  public record Line(long productId, String product, int quantity, long priceCents) {}

  /** An order in a list. */
  @Json
  public record Summary(
      long id, long customerId, String status, Instant placedAt, long totalCents) {}

  @Json
  public record Page(List<Summary> items, int page) {}
}
