// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BucketsTest {

  /** Every power of two and every bound, with its neighbours: where a look-up table would slip. */
  static LongStream edges() {
    return LongStream.concat(
            LongStream.range(0, 63).map(bit -> 1L << bit), LongStream.of(Buckets.BOUNDS))
        .flatMap(edge -> LongStream.of(edge - 1, edge, edge + 1))
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("edges")
  void aDurationFallsUnderTheFirstBoundThatIsNotShorter(long nanos) {
    int expected = 0;
    while (expected < Buckets.BOUNDS.length && Buckets.BOUNDS[expected] < nanos) {
      expected++;
    }
    assertThat(Buckets.indexOf(nanos)).isEqualTo(expected);
  }

  @Test
  void theLongestDurationFallsAboveTheLastBound() {
    assertThat(Buckets.indexOf(Long.MAX_VALUE)).isEqualTo(Buckets.COUNT - 1);
  }

  @Test
  void boundsAscendFromAMicrosecondToAThousandSeconds() {
    assertThat(Buckets.BOUNDS).isSorted().doesNotHaveDuplicates().hasSize(Buckets.COUNT - 1);
    assertThat(Buckets.BOUNDS[0]).isEqualTo(1_000);
    assertThat(Buckets.BOUNDS[Buckets.BOUNDS.length - 1]).isEqualTo(1_000_000_000_000L);
  }

  @Test
  void everyBoundIsTenTimesTheOneOfTheDecadeBefore() {
    for (int i = 10; i < Buckets.BOUNDS.length; i++) {
      assertThat(Buckets.BOUNDS[i]).isEqualTo(10 * Buckets.BOUNDS[i - 10]);
    }
  }

  @Test
  void noOctaveHoldsMoreThanFourBounds() {
    for (int bit = 9; bit < 40; bit++) {
      long low = 1L << bit;
      assertThat(LongStream.of(Buckets.BOUNDS).filter(each -> each >= low && each < 2 * low))
          .hasSizeLessThanOrEqualTo(4);
    }
  }
}
