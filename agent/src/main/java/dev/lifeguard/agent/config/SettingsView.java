// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The settings at one moment, for people. Immutable.
 *
 * @param given what somebody set, by full key
 * @param beneath what overrides stand upon, by full key
 * @param overrides by full key
 */
record SettingsView(
    Map<String, Given> given,
    Map<String, Given> beneath,
    Map<String, LiveOverride> overrides,
    Environment environment) {

  private static final String SECRET = "***";

  static SettingsView of(
      Collector collector, Map<String, LiveOverride> overrides, Environment environment) {
    return new SettingsView(
        Map.copyOf(collector.given()),
        Map.copyOf(collector.beneath()),
        Map.copyOf(overrides),
        environment);
  }

  /** All settings in the order of the catalogue; what was set for pools after the last of them. */
  List<Effective> all() {
    List<Effective> all = new ArrayList<>();
    for (Setting<?> setting : Catalogue.all()) {
      all.add(of(setting, ""));
    }
    for (String key : new TreeSet<>(given.keySet())) {
      Given one = given.get(key);
      if (one != null && !one.pool().isEmpty()) {
        all.add(of(one.setting(), one.pool()));
      }
    }
    return all;
  }

  /** The keys whose value or source is another than here. */
  Set<String> changed(SettingsView next) {
    Set<String> keys = new HashSet<>(given.keySet());
    keys.addAll(next.given.keySet());
    keys.removeIf(key -> Objects.equals(given.get(key), next.given.get(key)));
    return keys;
  }

  /** The value of a key of the catalogue, with its pool if it has one. */
  Effective of(String key) {
    SettingName name = SettingName.of(key);
    Setting<?> setting = Catalogue.find(name.key());
    if (setting == null) {
      throw new IllegalArgumentException(key);
    }
    return of(setting, name.pool());
  }

  private Effective of(Setting<?> setting, String pool) {
    String key = pool.isEmpty() ? setting.key() : setting.key() + "[" + pool + "]";
    LiveOverride override = overrides.get(key);
    Effective under = override == null ? null : shown(setting, pool, beneath.get(key), null, null);
    return shown(setting, pool, given.get(key), override, under);
  }

  private Effective shown(
      Setting<?> setting,
      String pool,
      @Nullable Given one,
      @Nullable LiveOverride override,
      @Nullable Effective under) {
    if (one == null) {
      return pool.isEmpty()
          ? effective(setting, pool, setting.defaultText(), Place.DEFAULT, "default", null, null)
          : of(setting, "");
    }
    try {
      setting.parse(one.text());
      String text = one.text().strip();
      return effective(setting, pool, text, one.place(), one.source(), override, under);
    } catch (IllegalArgumentException bad) {
      return effective(
          setting,
          pool,
          setting.fallbackText(),
          Place.FALLBACK,
          Resolver.fallbackOrigin(one),
          override,
          under);
    }
  }

  private Effective effective(
      Setting<?> setting,
      String pool,
      String text,
      Place place,
      String source,
      @Nullable LiveOverride override,
      @Nullable Effective under) {
    Object value = setting.parse(text);
    Policy resolved = value instanceof Policy policy ? policy.resolve(environment) : null;
    String shown = setting.secret() && !text.isEmpty() ? SECRET : text;
    return new Effective(setting, pool, shown, resolved, place, source, override, under);
  }
}
