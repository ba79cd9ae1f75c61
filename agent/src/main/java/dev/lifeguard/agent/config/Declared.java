// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import dev.lifeguard.agent.config.Setting.Trait;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The settings of one feature, which register here in the order in which they stand. Filled by one
 * thread, while the class of their constants is initialised.
 */
final class Declared {

  private final List<Setting<?>> settings = new ArrayList<>();

  <T> Setting<T> setting(
      String name, Kind<T> kind, String defaultText, String meaning, Trait... traits) {
    return register(new Setting<>(name, kind, defaultText, null, meaning, traits));
  }

  /** A setting of enforcement or security: a bad value gives the strictest one. */
  <T> Setting<T> failClosed(
      String name,
      Kind<T> kind,
      String defaultText,
      String strictest,
      String meaning,
      Trait... traits) {
    return register(new Setting<>(name, kind, defaultText, strictest, meaning, traits));
  }

  List<Setting<?>> all() {
    return Collections.unmodifiableList(settings);
  }

  private <T> Setting<T> register(Setting<T> setting) {
    settings.add(setting);
    return setting;
  }
}
