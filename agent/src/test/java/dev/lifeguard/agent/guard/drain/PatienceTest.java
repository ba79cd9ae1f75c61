// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.drain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PatienceTest {

  private static final long SECOND = 1_000_000_000L;

  private final Patience patience = new Patience();

  @Test
  void theFirstHasTheWholeTimeout() {
    assertThat(patience.left(5 * SECOND, -7 * SECOND)).isEqualTo(5 * SECOND);
  }

  @Test
  void whatWasWaitedIsGone() {
    patience.spent(0, 2 * SECOND);
    patience.spent(3 * SECOND, 4 * SECOND);
    assertThat(patience.left(5 * SECOND, 5 * SECOND)).isEqualTo(2 * SECOND);
  }

  @Test
  void waitsAtTheSameTimeAreSpentOnce() {
    patience.spent(0, 3 * SECOND);
    patience.spent(0, 3 * SECOND);
    patience.spent(SECOND, 4 * SECOND);
    assertThat(patience.left(5 * SECOND, 4 * SECOND)).isEqualTo(SECOND);
  }

  @Test
  void whatComesMuchLaterBeginsAnew() {
    patience.spent(0, 5 * SECOND);
    assertThat(patience.left(5 * SECOND, 16 * SECOND)).isEqualTo(5 * SECOND);
  }
}
