// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.gate;

import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a caller gets that is not let in: a class of the JDK that frameworks take for transient,
 * SQLStates that PostgreSQL itself uses, and vendor codes of ours by which we know our own again.
 */
final class Refusals {

  static final int GATE = 73002;
  static final int DRAINING = 73003;

  private static final String TOO_MANY = "53300";
  private static final String NO_CONNECTION = "08001";
  private static final String NOT_NOW = "57P03";

  private Refusals() {}

  static SQLTransientConnectionException timeout(
      Gated pool, GatePolicy policy, int inUse, long waitedNanos, long mostNanos) {
    String reason =
        inUse(pool, policy, inUse)
            + ", waited "
            + seconds(waitedNanos)
            + " ("
            + maxWait(policy, mostNanos)
            + ")";
    return new SQLTransientConnectionException(more(reason, pool, policy), TOO_MANY, GATE);
  }

  static SQLTransientConnectionException crowded(
      Gated pool, GatePolicy policy, int inUse, int waiting) {
    String reason =
        inUse(pool, policy, inUse)
            + ", "
            + waiting
            + " callers wait already, so this one does not (lifeguard.gate.max-waiters="
            + policy.maxWaiters()
            + ")";
    return new SQLTransientConnectionException(more(reason, pool, policy), TOO_MANY, GATE);
  }

  static SQLTransientConnectionException interrupted(
      Gated pool, GatePolicy policy, int inUse, long waitedNanos, InterruptedException cause) {
    String reason =
        inUse(pool, policy, inUse)
            + ", interrupted after "
            + seconds(waitedNanos)
            + " of waiting (the thread stays interrupted)";
    return new SQLTransientConnectionException(
        more(reason, pool, policy), NO_CONNECTION, GATE, cause);
  }

  static SQLTransientConnectionException draining(Gated pool) {
    return new SQLTransientConnectionException(
        "pool "
            + pool.name()
            + ": is being closed, no connection is lent any more (lifeguard.drain); "
            + pool.inUse()
            + " still in use",
        NOT_NOW,
        DRAINING);
  }

  private static String inUse(Gated pool, GatePolicy policy, int inUse) {
    return "pool " + pool.name() + ": " + inUse + " of " + policy.limit() + " connections in use";
  }

  private static String more(String reason, Gated pool, GatePolicy policy) {
    String holders = pool.holders();
    return reason
        + (holders.isEmpty() ? "" : "; " + holders)
        + "; no connection was borrowed; "
        + policy.key()
        + " is "
        + policy.limit();
  }

  private static String maxWait(GatePolicy policy, long nanos) {
    @Nullable Duration set = policy.maxWait();
    return set == null
        ? "lifeguard.gate.max-wait=keep: as long as the pool lets wait, " + text(nanos)
        : "lifeguard.gate.max-wait=" + text(nanos);
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
  }

  private static String text(long nanos) {
    long millis = nanos / 1_000_000;
    return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
  }
}
