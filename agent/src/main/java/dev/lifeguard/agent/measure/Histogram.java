// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.measure;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Counts durations, in nanoseconds, from any number of threads: no lock, no allocation, two atomic
 * adds a record. Threads are spread over stripes by their id (a hash that let two threads share a
 * stripe cost three times as much); {@link #snapshot} sums the stripes.
 */
public final class Histogram {

  private static final VarHandle CELLS = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int STRIPES = stripes();

  /** Sum and maximum of a stripe come before its buckets; the rest keeps stripes apart in cache. */
  private static final int SUM = 0;

  private static final int MAX = 1;
  private static final int FIRST_BUCKET = 2;
  private static final int STRIDE = (FIRST_BUCKET + Buckets.COUNT + 15) & ~15;

  private final long[] cells = new long[STRIPES * STRIDE];

  /** Made with the first exemplar: a histogram of which nothing is sampled pays one field. */
  private final AtomicReference<@Nullable ExemplarSlots> exemplars = new AtomicReference<>();

  /** Counts one duration; a negative one (a clock that jumped) counts as zero. */
  public void record(long nanos) {
    long value = nanos < 0 ? 0 : nanos;
    int stripe = ((int) Thread.currentThread().getId() & (STRIPES - 1)) * STRIDE;
    CELLS.getAndAdd(cells, stripe + FIRST_BUCKET + Buckets.indexOf(value), 1L);
    CELLS.getAndAdd(cells, stripe + SUM, value);
    if (value > cells[stripe + MAX]) {
      raiseMaximum(stripe + MAX, value);
    }
  }

  /**
   * One of the durations that were counted belongs to a sampled trace. Not for the hot path: called
   * where the trace's span leaves the process, on the agent's own thread.
   */
  public void exemplar(Exemplar exemplar) {
    if (exemplars.get() == null) {
      exemplars.compareAndSet(null, new ExemplarSlots());
    }
    Objects.requireNonNull(exemplars.get()).offer(exemplar);
  }

  private void raiseMaximum(int cell, long value) {
    long seen = (long) CELLS.getOpaque(cells, cell);
    while (value > seen && !CELLS.compareAndSet(cells, cell, seen, value)) {
      seen = (long) CELLS.getOpaque(cells, cell);
    }
  }

  /** The sum of all stripes; may miss records that happen meanwhile, never counts one twice. */
  public HistogramSnapshot snapshot() {
    long[] counts = new long[Buckets.COUNT];
    long sum = 0;
    long max = 0;
    for (int stripe = 0; stripe < cells.length; stripe += STRIDE) {
      for (int i = 0; i < counts.length; i++) {
        counts[i] += (long) CELLS.getOpaque(cells, stripe + FIRST_BUCKET + i);
      }
      sum += (long) CELLS.getOpaque(cells, stripe + SUM);
      max = Math.max(max, (long) CELLS.getOpaque(cells, stripe + MAX));
    }
    ExemplarSlots kept = exemplars.get();
    return new HistogramSnapshot(counts, sum, max, kept == null ? List.of() : kept.all());
  }

  private static int stripes() {
    // Eight for two cores: with as many as cores two busy threads met on one stripe in every other
    // run, and a borrow and return then cost 320 ns instead of 120.
    int cores = Runtime.getRuntime().availableProcessors();
    return Math.min(64, Integer.highestOneBit(Math.max(1, cores * 8 - 1)));
  }
}
