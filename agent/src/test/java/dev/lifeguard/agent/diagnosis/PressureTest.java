// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.PoolUse;
import dev.lifeguard.agent.pool.Pools;
import org.junit.jupiter.api.Test;

class PressureTest {

  private final Pools pools = new Pools(url -> Endpoint.UNKNOWN, type -> {});
  private final Object source = new Object();
  private final Pool pool = pools.of(source);
  private final Pressure pressure = new Pressure();

  private boolean at(int held, int waiting, long now) {
    return pressure.look(new PoolUse(pool, held, 100, waiting), 90, now);
  }

  @Test
  void itBeginsAtTheThresholdAndEndsWellBelow() {
    assertThat(at(89, 0, 1)).isFalse();
    assertThat(at(90, 0, 2)).isTrue();
    assertThat(at(80, 0, 3)).isTrue();
    assertThat(at(74, 1, 4)).as("someone waits").isTrue();
    assertThat(at(74, 0, 5)).isFalse();
    assertThat(at(89, 0, 6)).isFalse();
    assertThat(at(95, 0, 7)).isTrue();
    assertThat(pressure.passed()).isEqualTo(2);
  }

  @Test
  void callSitesAreKeptFromHalfFullOnAndWhileSomeoneWaits() {
    at(49, 0, 1);
    assertThat(pressure.isBusy()).isFalse();
    at(50, 0, 2);
    assertThat(pressure.isBusy()).isTrue();
    at(1, 1, 3);
    assertThat(pressure.isBusy()).isTrue();
    at(1, 0, 4);
    assertThat(pressure.isBusy()).isFalse();
  }

  @Test
  void afterALeakWithoutASiteAllAreKeptForAWhile() {
    pressure.sampleUntil(100);
    at(0, 0, 99);
    assertThat(pressure.isBusy()).isTrue();
    at(0, 0, 100);
    assertThat(pressure.isBusy()).isFalse();
  }

  @Test
  void aPoolOfUnknownSizeIsNeverUnderPressure() {
    assertThat(pressure.look(new PoolUse(pool, 500, -1, -1), 0, 1)).isFalse();
  }
}
