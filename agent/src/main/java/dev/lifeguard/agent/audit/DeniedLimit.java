// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.audit;

import dev.lifeguard.agent.audit.Act.Outcome;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a scanner from filling the disk, or from pushing out what matters: of denied requests
 * twenty at once and six a minute get an entry of their own, the others are counted in one a
 * minute. Together that is at most some ten thousand short lines a day. Thread-safe.
 */
final class DeniedLimit {

  private static final int BURST = 20;
  private static final long REFILL_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long SUMMARY_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final int MOST_ADDRESSES = 100;
  private static final String OTHERS = "others";

  /** What stands for those withheld. */
  record Summary(Act act, long more) {}

  private final LongSupplier nanoTime;
  private final Map<Integer, Long> byStatus = new TreeMap<>();
  private final Map<String, Long> byAddress = new TreeMap<>();
  private int tokens = BURST;
  private long refilledAt;
  private long since;
  private long withheld;
  private long withheldInAll;

  DeniedLimit(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.refilledAt = nanoTime.getAsLong();
  }

  /** Whether it gets an entry of its own. */
  synchronized boolean pass(Act act) {
    if (act.outcome() != Outcome.DENIED) {
      return true;
    }
    long now = nanoTime.getAsLong();
    refill(now);
    if (tokens > 0) {
      tokens--;
      return true;
    }
    if (withheld == 0) {
      since = now;
    }
    withheld++;
    withheldInAll++;
    byStatus.merge(act.status(), 1L, Long::sum);
    boolean room = byAddress.size() < MOST_ADDRESSES || byAddress.containsKey(act.remote());
    byAddress.merge(room ? act.remote() : OTHERS, 1L, Long::sum);
    return false;
  }

  /** What stands for those withheld, once a minute; null when there is nothing to say. */
  synchronized @Nullable Summary summary(boolean atOnce) {
    if (withheld == 0 || (!atOnce && nanoTime.getAsLong() - since < SUMMARY_NANOS)) {
      return null;
    }
    Act act =
        new Act(
            "agent",
            "",
            "audit.withheld",
            "denied requests",
            null,
            text(),
            "and " + withheld + " more like it",
            null,
            Outcome.DENIED,
            0,
            0);
    Summary summary = new Summary(act, withheld);
    withheld = 0;
    byStatus.clear();
    byAddress.clear();
    return summary;
  }

  synchronized long withheldInAll() {
    return withheldInAll;
  }

  private void refill(long now) {
    long due = (now - refilledAt) / REFILL_NANOS;
    if (due > 0) {
      tokens = (int) Math.min(BURST, tokens + due);
      refilledAt += due * REFILL_NANOS;
    }
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    byStatus.forEach(
        (status, count) ->
            text.append(text.isEmpty() ? "" : ", ").append(count).append(" with ").append(status));
    Map.Entry<String, Long> most =
        byAddress.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
    text.append("; ").append(most.getValue()).append(" from ").append(most.getKey());
    return byAddress.size() == 1
        ? text.toString()
        : text.append(", the rest from ").append(byAddress.size() - 1).append(" more").toString();
  }
}
