// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import dev.lifeguard.agent.config.PoolKeys;
import dev.lifeguard.agent.guard.cap.CapSnapshot.Effective;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is in force for a pool and who says so; a size by hand is said to be one. */
final class PoolSettings {

  private static final String MAX = PoolKeys.POOL_MAX.key();

  /**
   * One value in force.
   *
   * @param origin a source in words; {@code endpoint} for a size by hand, with what follows
   * @param until when that runs out; null for never
   */
  @Json
  record Setting(
      String key,
      String value,
      String origin,
      @Nullable String by,
      @Nullable String reason,
      @Nullable Instant until,
      @Nullable Long remainingMillis) {

    static Setting of(Effective known) {
      return new Setting(known.key(), known.value(), known.origin(), null, null, null, null);
    }

    static Setting of(PoolOrder order, String value) {
      return new Setting(
          MAX,
          value,
          PoolOrder.ORIGIN,
          order.by(),
          order.reason(),
          order.until(),
          order.remainingMillis());
    }
  }

  private PoolSettings() {}

  /**
   * The settings as a document names them.
   *
   * @param max what the library opens at most; -1 when that is not known
   * @param cap the pool's share of the server; -1 when it has none
   */
  static List<Setting> of(List<Effective> known, @Nullable PoolOrder order, int max, int cap) {
    return known.stream()
        .map(
            each ->
                order != null && each.key().equals(MAX) && !(cap > 0 && cap < order.max())
                    ? Setting.of(order, size(order, max))
                    : Setting.of(each))
        .toList();
  }

  /** A gate can hold callers to less than their library opens, and nothing to more. */
  private static String size(PoolOrder order, int max) {
    return Integer.toString(max > 0 ? Math.min(max, order.max()) : order.max());
  }
}
