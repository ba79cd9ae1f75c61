// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lifeguard.agent.guard.gate.GateAdvice.Advice;
import dev.lifeguard.agent.measure.HistogramSnapshot;
import org.junit.jupiter.api.Test;

class GateAdviceTest {

  private static GateSnapshot gate(int limit, int peak, long timeouts, Demand calmest) {
    return new GateSnapshot(
        GatePolicy.Mode.ENFORCE,
        limit,
        0,
        peak,
        0,
        1000,
        0,
        timeouts,
        0,
        0,
        0,
        0,
        HistogramSnapshot.EMPTY,
        calmest);
  }

  /** Needs so many connections on average for a minute, 10 ms each. */
  private static Demand demand(double need, long failures) {
    return new Demand(60, Math.round(need * 6000), need * 60, failures);
  }

  @Test
  void needIsArrivalsTimesHold() {
    Demand demand = new Demand(10, 500, 20, 0);
    assertThat(demand.arrivals()).isEqualTo(50);
    assertThat(demand.holdSeconds()).isEqualTo(0.04);
    assertThat(demand.need()).isCloseTo(2, within(1e-9));
  }

  @Test
  void beforeACalmStretchThereIsNoAdvice() {
    assertThat(GateAdvice.of("orders", gate(10, 10, 3, Demand.NONE)).advice())
        .isEqualTo(Advice.WAIT);
    assertThat(GateAdvice.of("orders", gate(10, 10, 3, demand(9, 3))).advice())
        .isEqualTo(Advice.WAIT);
  }

  @Test
  void ofCalmStretchesTheOneThatNeededMostIsKept() throws Exception {
    Gate gate = new Gate(new FakePool(), GatePolicy.OFF);
    gate.demanded(demand(2, 0));
    gate.demanded(demand(9, 1));
    gate.demanded(demand(5, 0));
    gate.demanded(demand(3, 0));
    assertThat(gate.snapshot().calmest()).isEqualTo(demand(5, 0));
  }

  @Test
  void aLimitThatCalmMinutesNearlyFillIsToBeRaisedByAPerson() {
    GateAdvice advice = GateAdvice.of("orders", gate(10, 10, 0, demand(8, 0)));
    assertThat(advice.advice()).isEqualTo(Advice.RAISE);
    assertThat(advice.text())
        .startsWith(
            "pool orders: 800.0 borrows a second, held 10.0 ms each, need 8.0 connections on"
                + " average; at most 10 in use of 10 (lifeguard.gate.limit)")
        .endsWith("raise the limit if the database has cores to spare, or hold connections less");
  }

  @Test
  void timeoutsWithLittleNeedComeFromLongHolds() {
    assertThat(GateAdvice.of("orders", gate(10, 10, 5, demand(2, 0))).advice())
        .isEqualTo(Advice.SHORTEN);
  }

  @Test
  void whatWasNeverUsedCanGo() {
    assertThat(GateAdvice.of("orders", gate(20, 9, 0, demand(2, 0))).advice())
        .isEqualTo(Advice.LOWER);
    assertThat(GateAdvice.of("orders", gate(20, 15, 0, demand(2, 0))).advice())
        .isEqualTo(Advice.KEEP);
  }
}
