// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.cap;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one pool is to be like. A null leaves as it is.
 *
 * @param mode of all but the fleet's share
 * @param size most connections
 * @param minIdle idle connections that are kept
 * @param validate whether connections are checked before they are handed out
 * @param fleet whether the share is a bound of its own, whatever {@code mode} and {@code size} say
 * @param share this pool's part of what the server can take; 0 while it is not known
 * @param named of which settings the value is for this pool by its name: it is taken as it is,
 *     while one for all pools never makes a pool larger or a life longer
 * @param origins where a setting's value comes from: {@code 20 from -Dlifeguard.pool.max}
 */
public record CapPolicy(
    Mode mode,
    Size size,
    @Nullable Share minIdle,
    @Nullable Duration acquireTimeout,
    @Nullable Duration idleTimeout,
    @Nullable Duration maxLifetime,
    @Nullable Duration keepalive,
    @Nullable Boolean validate,
    Mode fleet,
    int share,
    Set<Item> named,
    Map<String, String> origins) {

  /** How it acts. */
  public enum Mode {
    /** Nothing. */
    OFF,
    /** Says what it would do. */
    OBSERVE,
    /** Does it. */
    ENFORCE
  }

  /**
   * A number, or a share of the maximum.
   *
   * @param percent whether the number is a percentage
   */
  public record Share(int number, boolean percent) {

    long of(long max) {
      return percent ? (max * number + 99) / 100 : number;
    }
  }

  /** Leaves everything as it is. */
  public static final CapPolicy OFF =
      new CapPolicy(
          Mode.OFF, Size.KEEP, null, null, null, null, null, null, Mode.OFF, 0, Set.of(), Map.of());

  /** Whether there is nothing to do, or to say. */
  boolean keepsAll() {
    return (mode == Mode.OFF || asksNothing()) && (fleet != Mode.ENFORCE || share == 0);
  }

  private boolean asksNothing() {
    return size.rule() == Size.Rule.KEEP
        && minIdle == null
        && acquireTimeout == null
        && idleTimeout == null
        && maxLifetime == null
        && keepalive == null
        && validate == null;
  }

  String origin(Item item) {
    return item.key() + "=" + origins.getOrDefault(item.key(), "?");
  }
}
