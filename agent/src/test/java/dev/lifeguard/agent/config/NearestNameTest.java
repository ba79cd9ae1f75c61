// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

  @ParameterizedTest
  @CsvSource({
    "abc,abc,0",
    "abc,abd,1",
    "abc,ab,1",
    "abc,xabc,1",
    "abc,acb,2",
    "'',abc,3",
    "kitten,sitting,3"
  })
  void distanceCountsInsertionsDeletionsAndReplacements(String a, String b, int expected) {
    assertThat(NearestName.distance(a, b)).isEqualTo(expected);
    assertThat(NearestName.distance(b, a)).isEqualTo(expected);
  }

  @Test
  void threeEditsAwayIsNoSuggestion() {
    assertThat(NearestName.key("lifeguard.enab")).isNull();
    assertThat(NearestName.key("lifeguard.enabl")).isEqualTo("lifeguard.enabled");
  }

  @ParameterizedTest
  @CsvSource({
    "lifeguard.pool.maximum,lifeguard.pool.max",
    "lifeguard.session.statement-time,lifeguard.session.statement-timeout",
    "lifeguard.query.time,lifeguard.query.timeout",
    "lifeguard.pool.minimum-idle,lifeguard.pool.min-idle",
    "lifeguard.something.else,"
  })
  void aThirdOfALongerNameAwayIsASuggestion(String unknown, @Nullable String nearest) {
    assertThat(NearestName.key(unknown)).isEqualTo(nearest);
  }

  @Test
  void aKeyOfALargeSizeIsDealtWithAtOnce() {
    assertThat(NearestName.key("lifeguard." + "x".repeat(1_000_000))).isNull();
  }
}
