// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EpochTimeTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final long NOON_NANOS = NOON.getEpochSecond() * 1_000_000_000L;

  private final EpochTime time = new EpochTime();

  @Test
  void tellsWhatTimeItWas() {
    time.looked(NOON, -5_000);

    assertThat(time.of(-6_000)).isEqualTo(NOON_NANOS - 1_000);
  }

  @Test
  void aClockThatIsReadALittleLateMovesNothing() {
    time.looked(NOON, 0);
    time.looked(NOON.plusNanos(900_000), 10_000);

    assertThat(time.of(0)).isEqualTo(NOON_NANOS);
  }

  @Test
  void aClockThatWasSetIsFollowed() {
    time.looked(NOON, 0);
    time.looked(NOON.minusSeconds(3600), 10);

    assertThat(time.of(10)).isEqualTo(NOON_NANOS - 3_600_000_000_000L);
  }
}
