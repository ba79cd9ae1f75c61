// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.report;

import io.avaje.jsonb.Json;
import java.time.LocalDate;
import java.util.List;

/** What the reports answer. */
final class Report {

  private Report() {}

  @Json
  record Revenue(List<Day> days) {}

  @Json
  record Day(LocalDate day, long orders, long revenueCents) {}

  @Json
  record Products(List<Product> products) {}

  @Json
  record Product(long id, String name, long pieces) {}

  @Json
  record Health(String status) {}
}
