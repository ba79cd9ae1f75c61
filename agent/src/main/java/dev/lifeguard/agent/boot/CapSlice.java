// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.config.Amount;
import dev.lifeguard.agent.config.DatabaseKeys;
import dev.lifeguard.agent.config.Policies;
import dev.lifeguard.agent.config.PoolKeys;
import dev.lifeguard.agent.config.Setting;
import dev.lifeguard.agent.config.WordOr;
import dev.lifeguard.agent.guard.cap.CapPolicy;
import dev.lifeguard.agent.guard.cap.Item;
import dev.lifeguard.agent.guard.cap.Size;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cuts what is set for one pool out of the settings. */
final class CapSlice {

  private final Policies policies;
  private final String pool;
  private final Map<String, String> origins = new HashMap<>();

  CapSlice(Policies policies, String pool) {
    this.policies = policies;
    this.pool = pool;
  }

  CapPolicy policy(int share) {
    return new CapPolicy(
        PolicySlices.capMode(policies.policy(PoolKeys.POOL, pool)),
        size(),
        minIdle(),
        time(PoolKeys.POOL_ACQUIRE_TIMEOUT),
        time(PoolKeys.POOL_IDLE_TIMEOUT),
        time(PoolKeys.POOL_MAX_LIFETIME),
        time(PoolKeys.POOL_KEEPALIVE),
        validate(),
        PolicySlices.fleet(policies),
        share,
        named(),
        origins);
  }

  private Size size() {
    WordOr<Integer> max = policies.value(PoolKeys.POOL_MAX, pool);
    Integer number = max.value();
    if (max.is("keep")) {
      return Size.KEEP;
    }
    set(PoolKeys.POOL_MAX, number == null ? String.valueOf(max.word()) : number.toString());
    if (number != null) {
      return Size.number(number);
    }
    if (max.is("formula")) {
      Integer cpus = policies.value(DatabaseKeys.DATABASE_CPUS).value();
      return Size.formula(
          cpus == null ? Runtime.getRuntime().availableProcessors() : cpus, cpus != null);
    }
    return max.is("profile") ? Size.profile(policies.environment().text()) : Size.FLEET;
  }

  private CapPolicy.@Nullable Share minIdle() {
    Amount amount = policies.value(PoolKeys.POOL_MIN_IDLE, pool).value();
    if (amount == null) {
      return null;
    }
    set(PoolKeys.POOL_MIN_IDLE, amount.number() + (amount.percent() ? "%" : ""));
    return new CapPolicy.Share(amount.number(), amount.percent());
  }

  private @Nullable Duration time(Setting<WordOr<Duration>> setting) {
    Duration time = policies.value(setting, pool).value();
    if (time != null) {
      long millis = time.toMillis();
      set(setting, millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms");
    }
    return time;
  }

  private @Nullable Boolean validate() {
    String validate = policies.value(PoolKeys.POOL_VALIDATE, pool);
    if (validate.equals("keep")) {
      return null;
    }
    set(PoolKeys.POOL_VALIDATE, validate);
    return validate.equals("on");
  }

  private Set<Item> named() {
    Set<Item> named = EnumSet.noneOf(Item.class);
    if (policies.isNamed(PoolKeys.POOL_MAX, pool)) {
      named.add(Item.MAX);
    }
    if (policies.isNamed(PoolKeys.POOL_MAX_LIFETIME, pool)) {
      named.add(Item.MAX_LIFETIME);
    }
    return named;
  }

  private void set(Setting<?> setting, String value) {
    origins.put(setting.key(), value + " from " + policies.origin(setting, pool).source());
  }
}
