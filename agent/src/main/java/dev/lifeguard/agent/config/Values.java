// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody set, each value of its setting's type. Filled by one thread, then only read. */
final class Values {

  private final Map<Setting<?>, Object> values = new HashMap<>();

  <T> void put(Setting<T> setting, T value) {
    values.put(setting, value);
  }

  /** The value of a setting; null where nobody set it. */
  @SuppressWarnings("unchecked") // What was put under a setting is of its type.
  <T> @Nullable T get(Setting<T> setting) {
    return (T) values.get(setting);
  }

  /** The value of a setting, or its default. */
  <T> T orDefault(Setting<T> setting) {
    T set = get(setting);
    return set == null ? setting.defaultValue() : set;
  }
}
