// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import dev.lifeguard.agent.measure.Exemplar;
import dev.lifeguard.agent.measure.HistogramSnapshot;
import dev.lifeguard.agent.pool.PoolSnapshot;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pool, and what was counted of it since the look before.
 *
 * @param intervalMillis since then; 0 where there was none, and then nothing is counted
 */
@Json
record PoolEvent(
    Instant at,
    String name,
    @Nullable Integer max,
    @Nullable Integer cap,
    @Nullable Integer active,
    @Nullable Integer idle,
    @Nullable Integer waiting,
    @Nullable Double utilization,
    int leaks,
    long intervalMillis,
    long borrows,
    long timeouts,
    long failures,
    long slow,
    @Nullable Times acquire,
    @Nullable Times hold) {

  /** What was seen at the look before. */
  record Seen(PoolState state, long nanos) {

    boolean differs(PoolState now) {
      PoolSnapshot one = state.pool();
      PoolSnapshot two = now.pool();
      return one.active() != two.active()
          || one.idle() != two.idle()
          || one.max() != two.max()
          || one.borrows() != two.borrows()
          || one.timeouts() != two.timeouts()
          || one.failures() != two.failures()
          || one.slow() != two.slow()
          || suspected(state) != suspected(now)
          || !java.util.Objects.equals(PoolView.waiting(state), PoolView.waiting(now));
    }
  }

  static PoolEvent of(@Nullable Seen before, PoolState state, long nanos) {
    PoolSnapshot now = state.pool();
    PoolSnapshot then = before == null ? now : before.state().pool();
    return new PoolEvent(
        Instant.now(),
        now.name(),
        PoolView.known(now.max()),
        state.cap() == null ? null : PoolView.known(state.cap().cap()),
        PoolView.known(now.active()),
        PoolView.known(now.idle()),
        PoolView.waiting(state),
        PoolView.utilization(state),
        suspected(state),
        before == null ? 0 : Math.max(1, (nanos - before.nanos()) / 1_000_000),
        now.borrows() - then.borrows(),
        now.timeouts() - then.timeouts(),
        now.failures() - then.failures(),
        now.slow() - then.slow(),
        between(then.acquire(), now.acquire()),
        between(then.hold(), now.hold()));
  }

  private static int suspected(PoolState state) {
    return state.diagnosis() == null ? 0 : state.diagnosis().suspected();
  }

  /** Null when nothing was counted. */
  private static @Nullable Times between(HistogramSnapshot then, HistogramSnapshot now) {
    long[] counts = now.counts().clone();
    for (int i = 0; i < counts.length; i++) {
      counts[i] -= then.counts()[i];
    }
    List<Exemplar> none = List.of();
    HistogramSnapshot lately =
        new HistogramSnapshot(counts, now.sumNanos() - then.sumNanos(), now.maxNanos(), none);
    if (lately.count() <= 0) {
      return null;
    }
    long longest = lately.quantileNanos(1);
    return Times.of(new HistogramSnapshot(counts, lately.sumNanos(), longest, none));
  }
}
