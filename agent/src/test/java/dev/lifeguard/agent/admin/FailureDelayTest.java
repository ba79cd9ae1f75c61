// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FailureDelayTest {

  private final AtomicLong now = new AtomicLong();
  private final FailureDelay delay = new FailureDelay(now::get);

  @Test
  void eachFailureWaitsLongerButNeverLong() {
    assertThat(delay.next("10.0.0.1")).isEqualTo(100);
    assertThat(delay.next("10.0.0.1")).isEqualTo(200);
    for (int i = 0; i < 100; i++) {
      delay.next("10.0.0.1");
    }
    assertThat(delay.next("10.0.0.1")).isEqualTo(FailureDelay.MOST_MILLIS);
  }

  @Test
  void otherAddressesDoNotWaitForIt() {
    for (int i = 0; i < 100; i++) {
      delay.next("10.0.0.1");
    }
    assertThat(delay.next("10.0.0.2")).isEqualTo(100);
  }

  @Test
  void failuresAreForgotten() {
    delay.next("10.0.0.1");
    delay.next("10.0.0.1");
    now.set(61_000_000_000L);
    assertThat(delay.next("10.0.0.1")).isEqualTo(100);
  }

  @Test
  void anyNumberOfAddressesTakesBoundedMemory() {
    for (int i = 0; i < 50_000; i++) {
      delay.next("10.0." + i);
    }
    assertThat(delay.addresses()).isLessThanOrEqualTo(FailureDelay.MOST_ADDRESSES + 1);
  }
}
