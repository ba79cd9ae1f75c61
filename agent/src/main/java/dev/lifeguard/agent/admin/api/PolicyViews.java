// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import dev.lifeguard.agent.config.Configuration;
import dev.lifeguard.agent.config.Effective;
import dev.lifeguard.agent.config.LiveOverride;
import dev.lifeguard.agent.config.Policy;
import dev.lifeguard.agent.config.PoolKeys;
import dev.lifeguard.agent.config.Problem;
import dev.lifeguard.agent.config.Setting;
import dev.lifeguard.agent.config.SettingChange;
import io.avaje.jsonb.Json;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Settings as JSON; the fields are described in {@code openapi/policies.json}. */
final class PolicyViews {

  @Json
  record Beside(String environment, String environmentSource, List<Wrong> problems) {}

  @Json
  record Item(
      String key,
      String environmentName,
      String value,
      @Nullable String resolved,
      String origin,
      String source,
      @Json.Property("default") String defaultValue,
      String allowed,
      String meaning,
      boolean live,
      boolean planned,
      boolean secret,
      boolean perPool,
      boolean overridable,
      @Nullable Overridden override,
      @Nullable Value beneath,
      List<OfPool> pools) {}

  @Json
  record OfPool(
      String pool,
      String key,
      String value,
      @Nullable String resolved,
      String origin,
      String source,
      @Nullable Overridden override,
      @Nullable Value beneath) {}

  @Json
  record Value(String value, String origin, String source) {}

  @Json
  record Overridden(
      String actor,
      String reason,
      String since,
      @Nullable String expiresAt,
      @Nullable Long remainingMillis) {}

  @Json
  record Wrong(String severity, String key, String message) {}

  @Json
  record Changed(List<Change> changes, @Nullable String expiresAt, List<String> notices) {}

  @Json
  record Change(String key, Value before, Value after) {}

  private PolicyViews() {}

  static Item item(Configuration configuration, Effective one, List<OfPool> pools) {
    Setting<?> setting = one.setting();
    return new Item(
        setting.key(),
        setting.environmentName(),
        one.value(),
        word(one.resolved()),
        origin(one),
        one.source(),
        setting.defaultText(),
        setting.type().replace("`", ""),
        setting.meaning(),
        setting.live(),
        !setting.effective(),
        setting.secret(),
        setting.perPool(),
        setting.overridable(),
        override(configuration, one.override()),
        valueOrNull(one.beneath()),
        pools);
  }

  static OfPool ofPool(Configuration configuration, Effective one) {
    return new OfPool(
        one.pool(),
        one.key(),
        one.value(),
        word(one.resolved()),
        origin(one),
        one.source(),
        override(configuration, one.override()),
        valueOrNull(one.beneath()));
  }

  /** A size by hand: it goes before what was set, for that pool or for all. */
  static OfPool ofOrder(String pool, PoolOrder order, Effective beneath) {
    return new OfPool(
        pool,
        PoolKeys.POOL_MAX.key() + "[" + pool + "]",
        Integer.toString(order.max()),
        null,
        PoolOrder.ORIGIN,
        order.source(),
        new Overridden(
            order.by(),
            order.reason() == null ? "" : order.reason(),
            order.since().toString(),
            order.until() == null ? null : order.until().toString(),
            order.remainingMillis()),
        value(beneath));
  }

  static Wrong wrong(Problem problem) {
    return new Wrong(
        problem.severity().name().toLowerCase(Locale.ROOT), problem.key(), problem.message());
  }

  static Change change(SettingChange change) {
    String key = change.key();
    return new Change(key, value(change.before()), value(change.after()));
  }

  private static Value value(Effective one) {
    return new Value(one.value(), origin(one), one.source());
  }

  private static @Nullable Value valueOrNull(@Nullable Effective one) {
    return one == null ? null : value(one);
  }

  private static @Nullable Overridden override(
      Configuration configuration, @Nullable LiveOverride override) {
    if (override == null) {
      return null;
    }
    Duration remaining = configuration.remaining(override);
    return new Overridden(
        override.actor(),
        override.reason(),
        override.since().toString(),
        override.until() == null ? null : override.until().toString(),
        remaining == null ? null : remaining.toMillis());
  }

  private static String origin(Effective one) {
    return one.place().name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable String word(@Nullable Policy policy) {
    return policy == null ? null : policy.name().toLowerCase(Locale.ROOT);
  }
}
