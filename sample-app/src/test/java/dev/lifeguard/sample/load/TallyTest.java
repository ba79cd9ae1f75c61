// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TallyTest {

  @Test
  void percentilesAreNearestRanks() {
    List<Long> micros = LongStream.rangeClosed(1, 100).map(n -> n * 1_000).boxed().toList();
    assertThat(Tally.percentile(micros, 0.50)).isEqualTo(50);
    assertThat(Tally.percentile(micros, 0.99)).isEqualTo(99);
    assertThat(Tally.percentile(List.of(3_000L), 0.01)).isEqualTo(3);
    assertThat(Tally.percentile(List.of(), 0.5)).isZero();
  }

  @Test
  void misbehaviourIsListedButNotInTheTotal() {
    Tally tally = new Tally();
    tally.count("GET /orders", 2_000_000, false);
    tally.count("POST /misbehave/leak", 9_000_000, true);
    assertThat(tally.requests()).isEqualTo(2);
    assertThat(tally.errors()).isEqualTo(1);
    assertThat(tally.table().lines().filter(line -> line.startsWith("all but misbehaviour")))
        .singleElement()
        .asString()
        .matches("all but misbehaviour +1 +0 +2\\.0 +2\\.0 +2\\.0");
  }
}
