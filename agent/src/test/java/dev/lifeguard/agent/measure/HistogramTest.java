// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class HistogramTest {

  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;

  @Test
  void countsSumsAndKeepsTheLongest() {
    Histogram histogram = new Histogram();
    histogram.record(3 * MICRO);
    histogram.record(40 * MILLI);
    histogram.record(7 * MICRO);

    HistogramSnapshot snapshot = histogram.snapshot();
    assertThat(snapshot.count()).isEqualTo(3);
    assertThat(snapshot.sumNanos()).isEqualTo(10 * MICRO + 40 * MILLI);
    assertThat(snapshot.maxNanos()).isEqualTo(40 * MILLI);
  }

  @Test
  void aNegativeDurationCountsAsZero() {
    Histogram histogram = new Histogram();
    histogram.record(-5);
    histogram.record(Long.MIN_VALUE);

    assertThat(histogram.snapshot().count()).isEqualTo(2);
    assertThat(histogram.snapshot().sumNanos()).isZero();
    assertThat(histogram.snapshot().maxNanos()).isZero();
    assertThat(histogram.snapshot().countAtMost(MICRO)).isEqualTo(2);
  }

  @Test
  void losesNothingUnderEightThreads() throws Exception {
    Histogram histogram = new Histogram();
    int threads = 8;
    int records = 50_000;
    CyclicBarrier start = new CyclicBarrier(threads);
    List<Throwable> failures = new ArrayList<>();
    List<Thread> running = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      int id = t;
      Thread thread =
          new Thread(
              () -> {
                try {
                  start.await();
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
                for (int i = 1; i <= records; i++) {
                  histogram.record((long) i * (id + 1));
                }
              });
      thread.setUncaughtExceptionHandler((died, e) -> failures.add(e));
      running.add(thread);
      thread.start();
    }
    for (Thread thread : running) {
      thread.join();
    }

    assertThat(failures).isEmpty();
    HistogramSnapshot snapshot = histogram.snapshot();
    assertThat(snapshot.count()).isEqualTo((long) threads * records);
    assertThat(snapshot.sumNanos()).isEqualTo(36L * records * (records + 1) / 2); // 1 + … + 8 = 36
    assertThat(snapshot.maxNanos()).isEqualTo(8L * records);
  }

  @Test
  void losesNothingWhereCellsAreCarriedOver() throws Exception {
    Histogram histogram = new Histogram();
    int threads = 16; // more than stripes: some share their cells
    int records = 20_000;
    long nanos = 1_000 * MILLI; // a cell is full after 550 of these
    List<Thread> running = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < records; i++) {
                  histogram.record(nanos);
                }
              });
      running.add(thread);
      thread.start();
    }
    long before = 0;
    long beforeSum = 0;
    while (running.stream().anyMatch(Thread::isAlive)) {
      HistogramSnapshot meanwhile = histogram.snapshot();
      assertThat(meanwhile.count()).isBetween(before, (long) threads * records);
      assertThat(meanwhile.sumNanos()).isBetween(beforeSum, nanos * threads * records);
      before = meanwhile.count();
      beforeSum = meanwhile.sumNanos();
    }

    HistogramSnapshot snapshot = histogram.snapshot();
    assertThat(snapshot.count()).isEqualTo((long) threads * records);
    assertThat(snapshot.sumNanos()).isEqualTo(nanos * threads * records);
  }

  @Test
  void aCellIsCarriedOverAlsoWhereItsNumberIsFull() {
    Histogram histogram = new Histogram();
    int records = 20_000_000; // a cell counts to 16 million
    for (int i = 0; i < records; i++) {
      histogram.record(1);
    }

    assertThat(histogram.snapshot().count()).isEqualTo(records);
    assertThat(histogram.snapshot().sumNanos()).isEqualTo(records);
    assertThat(histogram.snapshot().countAtMost(MICRO)).isEqualTo(records);
  }

  @Test
  void theLongestDurationsKeepTheirSum() {
    Histogram histogram = new Histogram();
    long[] nanos = {1L << 30, (1L << 30) + 1, 1L << 40, 1L << 50};
    long sum = 0;
    for (long each : nanos) {
      histogram.record(each);
      sum += each;
    }

    assertThat(histogram.snapshot().count()).isEqualTo(nanos.length);
    assertThat(histogram.snapshot().sumNanos()).isEqualTo(sum);
    assertThat(histogram.snapshot().maxNanos()).isEqualTo(1L << 50);
  }

  @Test
  void countsExactlyUpToABound() {
    Histogram histogram = new Histogram();
    for (long nanos : new long[] {MICRO, MICRO + 1, 5 * MILLI, 5 * MILLI + 1, 2_000_000 * MILLI}) {
      histogram.record(nanos);
    }

    HistogramSnapshot snapshot = histogram.snapshot();
    assertThat(snapshot.countAtMost(MICRO)).isEqualTo(1);
    assertThat(snapshot.countAtMost(5 * MILLI)).isEqualTo(3);
    assertThat(snapshot.countAtMost(1_000_000 * MILLI)).isEqualTo(4);
    assertThat(snapshot.count()).isEqualTo(5);
  }

  @Test
  void aQuantileLiesWithinItsBucket() {
    Histogram histogram = new Histogram();
    for (int i = 1; i <= 1000; i++) {
      histogram.record(i * MILLI);
    }

    HistogramSnapshot snapshot = histogram.snapshot();
    assertThat(snapshot.quantileNanos(0.5)).isBetween(400 * MILLI, 500 * MILLI);
    assertThat(snapshot.quantileNanos(0.99)).isBetween(800 * MILLI, 1000 * MILLI);
    assertThat(snapshot.quantileNanos(1)).isEqualTo(1000 * MILLI);
  }

  @Test
  void aQuantileIsNeverAboveTheLongest() {
    Histogram histogram = new Histogram();
    histogram.record(801 * MILLI); // its bucket ends at a second

    for (double fraction : new double[] {0, 0.5, 0.99, 1}) {
      assertThat(histogram.snapshot().quantileNanos(fraction)).isBetween(0L, 801 * MILLI);
    }
    assertThat(histogram.snapshot().quantileNanos(1)).isEqualTo(801 * MILLI);
  }

  @Test
  void durationsAboveTheLastBoundHaveQuantilesToo() {
    Histogram histogram = new Histogram();
    histogram.record(5_000_000 * MILLI);

    assertThat(histogram.snapshot().quantileNanos(0.99))
        .isBetween(1_000_000 * MILLI, 5_000_000 * MILLI);
  }

  @Test
  void anEmptyOneIsAllZero() {
    assertThat(new Histogram().snapshot().quantileNanos(0.5)).isZero();
    assertThat(HistogramSnapshot.EMPTY.count()).isZero();
    assertThat(HistogramSnapshot.EMPTY.countAtMost(Long.MAX_VALUE)).isZero();
  }

  private static Exemplar exemplar(long nanos, long epochMillis) {
    return new Exemplar("a".repeat(32), "b".repeat(16), nanos, epochMillis);
  }

  @Test
  void withoutASampledTraceThereIsNoExemplar() {
    Histogram histogram = new Histogram();
    histogram.record(3 * MICRO);

    assertThat(histogram.snapshot().exemplars()).isEmpty();
  }

  @Test
  void theNewestExemplarOfEachMagnitudeStays() {
    Histogram histogram = new Histogram();
    histogram.exemplar(exemplar(3 * MICRO, 10));
    histogram.exemplar(exemplar(4 * MICRO, 30));
    histogram.exemplar(exemplar(5 * MICRO, 20)); // fetched late
    histogram.exemplar(exemplar(40 * MILLI, 5));

    assertThat(histogram.snapshot().exemplars())
        .containsExactly(exemplar(4 * MICRO, 30), exemplar(40 * MILLI, 5));
  }

  @Test
  void exemplarsAreBoundedWhateverIsMeasured() {
    Histogram histogram = new Histogram();
    for (long nanos = 0; nanos < Long.MAX_VALUE / 2; nanos += nanos / 4 + 1) {
      histogram.exemplar(exemplar(nanos, nanos));
    }
    histogram.exemplar(exemplar(Long.MAX_VALUE, Long.MAX_VALUE));

    assertThat(histogram.snapshot().exemplars()).hasSizeBetween(15, 20);
  }
}
