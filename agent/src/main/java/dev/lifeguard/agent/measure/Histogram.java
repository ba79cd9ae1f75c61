// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.measure;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Counts durations, in nanoseconds, from any number of threads: no lock, no allocation, one atomic
 * add a record. Threads are spread over stripes by their id (a hash that let two threads share a
 * stripe cost three times as much); {@link #snapshot} sums the stripes.
 *
 * <p>A bucket's cell holds how many fell into it and their sum in one word, because an atomic add
 * is what a record costs. Before either part is full the cell is carried over to wide ones.
 */
public final class Histogram {

  private static final VarHandle CELLS = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int STRIPES = stripes();

  /** Below these bits of a cell lies the sum of its durations, and from them on their number. */
  private static final int SUM_BITS = 40;

  private static final long ONE = 1L << SUM_BITS;
  private static final long SUM_MASK = ONE - 1;

  /** Half of what either part can take: the other half is for who adds while another carries. */
  private static final long FULL = Long.MIN_VALUE | (ONE >>> 1);

  /** A longer one, of a second or more, goes into the wide cells at once: 500 fit above half. */
  private static final long LONGEST_PACKED = 1L << 30;

  /** What comes before a stripe's buckets; the rest of it keeps stripes apart in cache. */
  private static final int MAX = 0;

  private static final int SUM = 1;
  private static final int FIRST_BUCKET = 2;

  /**
   * Room behind the length of the array, which every record reads and no stripe is to write over.
   */
  private static final int FIRST_STRIPE = 16;

  private static final int STRIDE = (FIRST_BUCKET + Buckets.COUNT + 15) & ~15;

  /** One stripe more, of plain counts and a sum of its own: what was carried over. */
  private static final int WIDE = FIRST_STRIPE + STRIPES * STRIDE;

  private final long[] cells = new long[WIDE + STRIDE];

  /** What was told last: meanwhile carried over is missed, and no counter may fall for that. */
  private final long[] told = new long[Buckets.COUNT];

  private long toldSum;

  /** Made with the first exemplar: a histogram of which nothing is sampled pays one field. */
  private final AtomicReference<@Nullable ExemplarSlots> exemplars = new AtomicReference<>();

  /** Counts one duration; a negative one (a clock that jumped) counts as zero. */
  public void record(long nanos) {
    long value = nanos < 0 ? 0 : nanos;
    int stripe = FIRST_STRIPE + ((int) Thread.currentThread().getId() & (STRIPES - 1)) * STRIDE;
    int bucket = FIRST_BUCKET + Buckets.indexOf(value);
    if (value > LONGEST_PACKED) {
      widen(bucket, 1, value);
    } else if (((long) CELLS.getAndAdd(cells, stripe + bucket, ONE + value) & FULL) != 0) {
      carry(stripe + bucket, bucket);
    }
    if (value > cells[stripe + MAX]) {
      raiseMaximum(stripe + MAX, value);
    }
  }

  /** Whoever comes second carries the little that came in between, or nothing. */
  private void carry(int cell, int bucket) {
    long packed = (long) CELLS.getAndSet(cells, cell, 0L);
    widen(bucket, packed >>> SUM_BITS, packed & SUM_MASK);
  }

  private void widen(int bucket, long count, long sum) {
    CELLS.getAndAdd(cells, WIDE + bucket, count);
    CELLS.getAndAdd(cells, WIDE + SUM, sum);
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
  public synchronized HistogramSnapshot snapshot() {
    // The wide cells first: what is carried over between the two reads is missed, not seen twice.
    long sum = (long) CELLS.getAcquire(cells, WIDE + SUM);
    long[] counts = new long[Buckets.COUNT];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = (long) CELLS.getAcquire(cells, WIDE + FIRST_BUCKET + i);
    }
    long max = 0;
    for (int stripe = FIRST_STRIPE; stripe < WIDE; stripe += STRIDE) {
      for (int i = 0; i < counts.length; i++) {
        long packed = (long) CELLS.getOpaque(cells, stripe + FIRST_BUCKET + i);
        counts[i] += packed >>> SUM_BITS;
        sum += packed & SUM_MASK;
      }
      max = Math.max(max, (long) CELLS.getOpaque(cells, stripe + MAX));
    }
    for (int i = 0; i < counts.length; i++) {
      counts[i] = Math.max(counts[i], told[i]);
      told[i] = counts[i];
    }
    toldSum = Math.max(sum, toldSum);
    ExemplarSlots kept = exemplars.get();
    return new HistogramSnapshot(counts, toldSum, max, kept == null ? List.of() : kept.all());
  }

  private static int stripes() {
    // Eight for two cores: with as many as cores two busy threads met on one stripe in every other
    // run, and a borrow and return then cost 320 ns instead of 120.
    int cores = Runtime.getRuntime().availableProcessors();
    return Math.min(64, Integer.highestOneBit(Math.max(1, cores * 8 - 1)));
  }
}
