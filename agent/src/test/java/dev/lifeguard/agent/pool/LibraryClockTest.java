// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LibraryClockTest {

  private final LibraryClock clock = new LibraryClock();

  private void right(int times) {
    for (int i = 0; i < times; i++) {
      clock.began(100, 100, 103);
      clock.ended(100, 103, 103);
    }
  }

  @Test
  void itIsTrustedAfterEnoughTrialsOfBoth() {
    right(LibraryClock.TRIALS);
    assertThat(clock.isDecided()).isFalse();
    right(1);
    assertThat(clock.isTrusted()).isTrue();
    assertThat(clock.isDecided()).isTrue();
  }

  @Test
  void oneOfThemIsNotEnough() {
    for (int i = 0; i < 3 * LibraryClock.TRIALS; i++) {
      clock.began(100, 101, 103);
    }
    assertThat(clock.isTrusted()).isFalse();
  }

  @Test
  void aReadingOutsideOfOursRefutesItForGood() {
    right(3);
    clock.began(100, 99, 103);
    right(2 * LibraryClock.TRIALS);
    assertThat(clock.isTrusted()).isFalse();
    assertThat(clock.isDecided()).isTrue();
  }

  @Test
  void soDoesOneThatIsLater() {
    clock.ended(100, 104, 103);
    assertThat(clock.isDecided()).isTrue();
    assertThat(clock.isTrusted()).isFalse();
  }

  @Test
  void timeMayPassTheEndOfItsRange() {
    for (int i = 0; i <= LibraryClock.TRIALS; i++) {
      clock.began(Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1);
      clock.ended(Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1);
    }
    assertThat(clock.isTrusted()).isTrue();
  }
}
