// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.gate;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one gate does.
 *
 * @param mode whether callers wait
 * @param limit most connections in use at once, at least 1
 * @param maxWait longest wait; null: as long as the pool itself would let wait
 * @param maxWaiters more callers than this do not wait but fail at once
 * @param key what says the limit
 */
public record GatePolicy(
    Mode mode, int limit, @Nullable Duration maxWait, int maxWaiters, String key) {

  /** As many callers wait as come. */
  public static final int UNLIMITED_WAITERS = Integer.MAX_VALUE;

  private static final String CAP = "the cap by lifeguard.pool.max or lifeguard.fleet";

  /** Nobody is counted, nobody waits. */
  public static final GatePolicy OFF =
      new GatePolicy(Mode.OFF, Permits.MOST, null, UNLIMITED_WAITERS);

  /** How a gate acts. */
  public enum Mode {
    /** It is open. */
    OFF,
    /** It is open, and counts who would have waited. */
    OBSERVE,
    /** Callers beyond the limit wait. */
    ENFORCE
  }

  /** A limit of the gate's own settings. */
  public GatePolicy(Mode mode, int limit, @Nullable Duration maxWait, int maxWaiters) {
    this(mode, limit, maxWait, maxWaiters, "lifeguard.gate.limit");
  }

  public GatePolicy {
    limit = Math.max(1, Math.min(limit, Permits.MOST));
    maxWaiters = Math.max(0, maxWaiters);
  }

  // Written out: what the compiler makes of a record loads some dozens of classes at its first
  // call.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof GatePolicy that
        && mode == that.mode
        && limit == that.limit
        && maxWaiters == that.maxWaiters
        && Objects.equals(maxWait, that.maxWait)
        && key.equals(that.key);
  }

  @Override
  public int hashCode() {
    return Objects.hash(mode, limit, maxWait, maxWaiters, key);
  }

  /**
   * The limit that {@code adaptive} stands for: the formula, which no adaptive limiter has beaten
   * in a brown-out (decision 10).
   *
   * @param cores processors of the database, or else of this JVM
   */
  public static int formula(int cores) {
    return cores * 2 + 4;
  }

  /** The lower of this limit and a pool's cap; a gate that is open is shut for the cap. */
  public GatePolicy capped(int cap) {
    return mode == Mode.ENFORCE && limit <= cap
        ? this
        : new GatePolicy(Mode.ENFORCE, cap, maxWait, maxWaiters, CAP);
  }
}
