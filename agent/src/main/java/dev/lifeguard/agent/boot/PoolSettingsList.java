// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.config.Amount;
import dev.lifeguard.agent.config.Catalogue;
import dev.lifeguard.agent.config.Policies;
import dev.lifeguard.agent.config.Policy;
import dev.lifeguard.agent.config.Setting;
import dev.lifeguard.agent.config.WordOr;
import dev.lifeguard.agent.guard.cap.CapSnapshot.Effective;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The settings that can be made for one pool, with what is in force for it and who said so. */
record PoolSettingsList(Policies policies, String pool) {

  /** All but those of which it is known what the library makes of them. */
  List<Effective> without(List<Effective> known) {
    Set<String> keys = known.stream().map(Effective::key).collect(Collectors.toSet());
    List<Effective> all = new ArrayList<>();
    for (Setting<?> each : Catalogue.all()) {
      if (each.perPool() && each.effective() && !keys.contains(each.key())) {
        all.add(new Effective(each.key(), text(each), policies.origin(each, pool).source()));
      }
    }
    return all;
  }

  /** As one would write it. */
  private String text(Setting<?> setting) {
    Object value = value(setting);
    if (value instanceof WordOr<?> either) {
      value = either.value() == null ? either.word() : either.value();
    }
    boolean percent = value instanceof Integer && setting.type().contains("percentage");
    return text(value) + (percent ? "%" : "");
  }

  private @Nullable Object value(Setting<?> setting) {
    Object value = policies.value(setting, pool);
    return value instanceof Policy policy ? policy.resolve(policies.environment()) : value;
  }

  private static String text(@Nullable Object value) {
    if (value instanceof Duration time) {
      long millis = time.toMillis();
      if (millis > 0 && millis % 60_000 == 0) {
        return millis / 60_000 + "m";
      }
      return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }
    if (value instanceof Amount amount) {
      return amount.number() + (amount.percent() ? "%" : "");
    }
    if (value instanceof Boolean on) {
      return on ? "on" : "off";
    }
    return value instanceof Enum<?> word
        ? word.name().toLowerCase(Locale.ROOT)
        : String.valueOf(value);
  }
}
