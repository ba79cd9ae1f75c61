// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.probe.load;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Figures of all users from the beginning of a fault until now, as {@code key=value} words. */
final class Summary {

  private static final long FAST_NANOS = 5_000_000L;
  private static final long SLOW_NANOS = 4_500_000_000L;

  private final List<CallLog> logs;
  private final LoadSettings settings;
  private final List<List<Call>> byUser;
  private final List<Call> calls;
  private final Moments moments;
  private final long now;

  Summary(List<CallLog> logs, LoadSettings settings, Moments moments, long now) {
    this.logs = logs;
    this.settings = settings;
    this.moments = moments;
    this.now = now;
    this.byUser = logs.stream().map(log -> log.since(moments.fault())).toList();
    this.calls = byUser.stream().flatMap(List::stream).toList();
  }

  @Override
  public String toString() {
    List<Call> failed = calls.stream().filter(call -> !call.succeeded()).toList();
    long[] during = sorted(calls.stream().filter(this::duringFault), Call::nanos);
    long[] waits = sorted(calls.stream(), Call::waitedNanos);
    long[] perUser = byUser.stream().mapToLong(List::size).sorted().toArray();
    return words(
        "due",
        due(),
        "calls",
        calls.size(),
        "failed",
        failed.size(),
        "fast",
        failed.stream().filter(call -> call.nanos() < FAST_NANOS).count(),
        "slow",
        failed.stream().filter(call -> call.nanos() >= SLOW_NANOS).count(),
        "slowLater",
        failed.stream()
            .filter(call -> moments.inFull(call.start()) && call.nanos() >= SLOW_NANOS)
            .count(),
        "wrong",
        failed.stream().filter(call -> call.outcome().equals(Call.WRONG)).count(),
        "running",
        logs.stream().filter(log -> log.blockedNanos(now) > SLOW_NANOS).count(),
        "blockedMillis",
        failed.stream().mapToLong(Call::nanos).sum() / 1_000_000,
        "longestMillis",
        longest() / 1_000_000,
        "p50Micros",
        quantile(during, 0.5),
        "p99Micros",
        quantile(during, 0.99),
        "waitP50Micros",
        quantile(waits, 0.5),
        "waitP99Micros",
        quantile(waits, 0.99),
        "waitMaxMicros",
        quantile(waits, 1),
        "leastCalls",
        perUser[0],
        "mostCalls",
        perUser[perUser.length - 1],
        "recoveryMillis",
        recovery(),
        "gapMillis",
        gap() / 1_000_000,
        "errors",
        errors(failed));
  }

  private static String words(Object... words) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < words.length; i += 2) {
      line.append(line.isEmpty() ? "" : " ").append(words[i]).append('=').append(words[i + 1]);
    }
    return line.toString();
  }

  /** Calls that the users wanted to make: one that is blocked keeps its user from the next. */
  private long due() {
    long missed = calls.stream().mapToLong(Call::missed).sum();
    return calls.size() + missed + logs.stream().mapToLong(this::overdue).sum();
  }

  private long overdue(CallLog log) {
    long period = settings.periodNanos();
    return period == 0 ? 0 : log.blockedNanos(now) / period;
  }

  private boolean duringFault(Call call) {
    return call.start() <= moments.healed();
  }

  private static long[] sorted(Stream<Call> calls, ToLongFunction<Call> nanos) {
    return calls.mapToLong(nanos).sorted().toArray();
  }

  private static long quantile(long[] nanos, double share) {
    return nanos.length == 0 ? 0 : nanos[(int) (share * (nanos.length - 1))] / 1000;
  }

  /** The calls under way count with what they have lasted. */
  private long longest() {
    long ended = calls.stream().mapToLong(Call::nanos).max().orElse(0);
    long underWay = logs.stream().mapToLong(log -> log.blockedNanos(now)).max().orElse(0);
    return Math.max(ended, underWay);
  }

  /** From the end of the fault to the first success of the last user; -1 where one has none yet. */
  private long recovery() {
    long longest = 0;
    for (List<Call> own : byUser) {
      long first =
          own.stream()
              .filter(call -> call.succeeded() && call.end() >= moments.healed())
              .mapToLong(call -> call.end() - moments.healed())
              .min()
              .orElse(-1);
      if (first < 0) {
        return -1;
      }
      longest = Math.max(longest, first);
    }
    return longest / 1_000_000;
  }

  /** The longest time in which no user had a success. */
  private long gap() {
    long[] ends = sorted(calls.stream().filter(Call::succeeded), Call::end);
    long last = moments.fault();
    long gap = 0;
    for (long end : ends) {
      gap = Math.max(gap, end - last);
      last = end;
    }
    return Math.max(gap, now - last);
  }

  private static String errors(List<Call> failed) {
    Map<String, Long> counts =
        failed.stream()
            .collect(Collectors.groupingBy(Call::outcome, TreeMap::new, Collectors.counting()));
    return counts.isEmpty()
        ? "none"
        : Arrays.stream(counts.entrySet().toArray())
            .map(entry -> entry.toString().replace('=', ':'))
            .collect(Collectors.joining("|"));
  }
}
