// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.flight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LongerThanTest {

  private final LongerThan threshold = new LongerThan(Duration.ofMillis(10));

  @Test
  void takesWhatIsAsLong() {
    assertThat(threshold.takes(9_999_999)).isFalse();
    assertThat(threshold.takes(10_000_000)).isTrue();
    assertThat(threshold.getValue()).isEqualTo("10 ms");
  }

  @Test
  void isSetWithOrWithoutABlank() {
    threshold.setValue("1ms");
    assertThat(threshold.takes(1_000_000)).isTrue();
    threshold.setValue("2 s");
    assertThat(threshold.takes(1_999_999_999)).isFalse();
    threshold.setValue("0 ns");
    assertThat(threshold.takes(0)).isTrue();
  }

  @Test
  void whatIsNoDurationChangesNothing() {
    threshold.setValue("soon");
    threshold.setValue("");
    threshold.setValue("-1 ms");

    assertThat(threshold.takes(9_999_999)).isFalse();
    assertThat(threshold.takes(10_000_000)).isTrue();
    assertThat(threshold.getValue()).isEqualTo("10 ms");
  }

  @Test
  void ofSeveralRecordingsTheLowestCounts() {
    assertThat(threshold.combine(Set.of("20 ms", "1 s", "900 us", "soon"))).isEqualTo("900 us");
    assertThat(threshold.combine(Set.of("soon"))).isEqualTo("10 ms");
  }
}
