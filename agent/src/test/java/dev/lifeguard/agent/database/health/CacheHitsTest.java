// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.database.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CacheHitsTest {

  private final CacheHits hits = new CacheHits();

  @Test
  void ofFewBlocksNothingIsKnown() {
    assertThat(hits.seen(900, 90)).isNull();
    assertThat(hits.seen(50_000, 1_000)).isNull();
  }

  @Test
  void theFirstLookTakesWhatTheServerHasCounted() {
    assertThat(hits.seen(950_000, 50_000)).isEqualTo(0.95);
  }

  @Test
  void laterOnesTakeWhatHasComeSince() {
    hits.seen(950_000, 50_000);
    assertThat(hits.seen(950_500, 51_000)).as("too few to tell").isEqualTo(0.95);
    assertThat(hits.seen(1_030_000, 70_000)).isEqualTo(0.8);
  }

  @Test
  void countersThatWereResetBeginAnew() {
    hits.seen(950_000, 50_000);
    assertThat(hits.seen(90_000, 110_000)).isEqualTo(0.45);
  }
}
