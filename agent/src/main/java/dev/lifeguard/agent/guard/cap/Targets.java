// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.cap;

import dev.lifeguard.agent.guard.cap.Size.Rule;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a pool's values should be: counts, milliseconds (0: none), switches (0 or 1). Has only what
 * the policy has a say in. A pure function of the policy and of what the service configured.
 */
final class Targets {

  /** A pool of one connection makes a service wait for itself. */
  private static final int LEAST = 2;

  /** As long as the agent's own look at a connection takes at most. */
  private static final long CHECK_MILLIS = 2000;

  private final CapPolicy policy;
  private final Map<Item, Long> own;
  private final Map<Item, Long> wanted = new EnumMap<>(Item.class);

  private Targets(CapPolicy policy, Map<Item, Long> own) {
    this.policy = policy;
    this.own = own;
  }

  /**
   * The values.
   *
   * @param own what the service configured; items that the library does not have are missing
   * @param settings whether all but the fleet's share counts
   * @param fleet whether the fleet's share counts
   */
  static Map<Item, Long> of(
      CapPolicy policy, Map<Item, Long> own, boolean settings, boolean fleet) {
    Targets targets = new Targets(policy, own);
    Size size = settings ? policy.size() : Size.KEEP;
    long max = targets.max(size, fleet || size.rule() == Rule.FLEET);
    if (max > 0) {
      targets.sizes(size, max, settings ? policy.minIdle() : null);
    }
    if (settings) {
      targets.times(size);
      targets.checks();
    }
    targets.wanted.entrySet().removeIf(each -> each.getValue().equals(own.get(each.getKey())));
    return targets.wanted;
  }

  /** 0 when nothing is known and nothing is wanted. */
  private long max(Size size, boolean fleet) {
    long has = Math.max(0, own.getOrDefault(Item.MAX, 0L)); // below 0 some say that there is none
    long max = has;
    if (size.max() > 0) {
      boolean exact = size.rule() == Rule.NUMBER && policy.named().contains(Item.MAX);
      max = exact || has == 0 ? size.max() : Math.min(has, size.max());
    }
    if (fleet && policy.share() > 0) {
      int share = Math.max(LEAST, policy.share());
      max = max == 0 ? share : Math.min(max, share);
    }
    if (max != has) {
      wanted.put(Item.MAX, max);
    }
    return max;
  }

  private void sizes(Size size, long max, CapPolicy.@Nullable Share asked) {
    long min = own.getOrDefault(Item.MIN_IDLE, 0L);
    if (asked != null) {
      min = asked.of(max);
    } else if (size.minIdle() != null) {
      min = size.rule() == Rule.FORMULA ? (max + 3) / 4 : size.minIdle();
    }
    min = Math.min(min, max);
    bound(Item.MIN_IDLE, min);
    long kept = size.rule() == Rule.PROFILE ? Math.min(max, size.kept()) : max;
    Long maxIdle = own.get(Item.MAX_IDLE);
    if (maxIdle != null) {
      long idle = maxIdle < 0 ? kept : Math.min(maxIdle, kept);
      if (wanted.containsKey(Item.MAX) || kept < max || idle < min) {
        bound(Item.MAX_IDLE, Math.max(idle, min));
      }
    }
    bound(Item.INITIAL, Math.min(own.getOrDefault(Item.INITIAL, 0L), max));
  }

  private void bound(Item item, long value) {
    if (own.containsKey(item)) {
      wanted.put(item, value);
    }
  }

  private void times(Size size) {
    put(Item.ACQUIRE_TIMEOUT, policy.acquireTimeout());
    Long idle = millis(policy.idleTimeout());
    idle = idle == null ? size.idleMillis() : idle;
    if (idle != null && own.containsKey(Item.IDLE_TIMEOUT)) {
      wanted.put(Item.IDLE_TIMEOUT, idle);
      sweep(idle);
    }
    Long life = millis(policy.maxLifetime());
    Long has = own.get(Item.MAX_LIFETIME);
    if (life != null && has != null) {
      boolean shorter = life > 0 && (has == 0 || life < has);
      if (shorter || policy.named().contains(Item.MAX_LIFETIME)) {
        wanted.put(Item.MAX_LIFETIME, life);
      }
    }
  }

  private void checks() {
    Long keepalive = millis(policy.keepalive());
    if (keepalive != null) {
      bound(Item.KEEPALIVE, keepalive);
      bound(Item.TEST_IDLE, keepalive > 0 ? 1 : 0);
      if (own.containsKey(Item.TEST_IDLE)) {
        // Druid wants to look more often than it checks.
        sweep(own.containsKey(Item.KEEPALIVE) ? keepalive / 2 : keepalive);
      }
    }
    Boolean validate = policy.validate();
    if (validate != null) {
      bound(Item.VALIDATE, validate ? 1 : 0);
      long has = own.getOrDefault(Item.CHECK_TIMEOUT, 0L);
      if (validate && (has == 0 || has > CHECK_MILLIS)) {
        bound(Item.CHECK_TIMEOUT, CHECK_MILLIS);
      }
    }
  }

  /** The library has to look at what is idle at least this often. */
  private void sweep(long millis) {
    Long now = wanted.getOrDefault(Item.SWEEP, own.get(Item.SWEEP));
    if (now != null && millis > 0 && (now == 0 || now > millis)) {
      wanted.put(Item.SWEEP, millis);
    }
  }

  private void put(Item item, @Nullable Duration value) {
    if (value != null) {
      bound(item, value.toMillis());
    }
  }

  private static @Nullable Long millis(@Nullable Duration duration) {
    return duration == null ? null : (Long) duration.toMillis();
  }
}
