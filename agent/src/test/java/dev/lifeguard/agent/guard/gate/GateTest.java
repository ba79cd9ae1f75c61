// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.agent.guard.gate.GatePolicy.Mode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GateTest {

  private final FakePool pool = new FakePool();

  private static GatePolicy enforce(int limit) {
    return new GatePolicy(Mode.ENFORCE, limit, Duration.ofMinutes(5), GatePolicy.UNLIMITED_WAITERS);
  }

  private static GatePolicy observe(int limit) {
    return new GatePolicy(Mode.OBSERVE, limit, null, GatePolicy.UNLIMITED_WAITERS);
  }

  private Gate gate(int limit) {
    return new Gate(pool, enforce(limit));
  }

  private static boolean enter(Gate gate) throws Exception {
    return gate.enter(System.nanoTime());
  }

  @Test
  void upToTheLimitNobodyWaits() throws Exception {
    Gate gate = gate(3);
    for (int i = 0; i < 3; i++) {
      assertThat(enter(gate)).isTrue();
    }
    GateSnapshot now = gate.snapshot();
    assertThat(now.inUse()).isEqualTo(3);
    assertThat(now.peak()).isEqualTo(3);
    assertThat(now.entered()).isEqualTo(3);
    assertThat(now.waited()).isZero();
  }

  @Test
  void whoComesBeyondTheLimitWaitsForOneToLeave() throws Exception {
    Gate gate = gate(1);
    enter(gate);
    Caller caller = new Caller(gate).parked();
    assertThat(gate.snapshot().waiting()).isEqualTo(1);

    gate.leave();

    assertThat(caller.permit()).isTrue();
    assertThat(gate.snapshot().inUse()).isEqualTo(1);
    Caller.until(() -> gate.snapshot().waiting() == 0);
    assertThat(gate.snapshot().waited()).isEqualTo(1);
  }

  @Test
  void waitersAreLetInInTheOrderInWhichTheyCame() throws Exception {
    Gate gate = gate(1);
    enter(gate);
    List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    List<Caller> callers = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      int number = i;
      callers.add(new Caller(gate, () -> order.add(number)).parked());
    }
    for (Caller caller : callers) {
      gate.leave();
      caller.permit();
    }
    assertThat(order).isEqualTo(IntStream.range(0, 30).boxed().toList());
  }

  @Test
  void nobodyOvertakesThoseWhoWait() throws Exception {
    Gate gate = gate(1);
    enter(gate);
    Caller first = new Caller(gate).parked();
    Caller second = new Caller(gate).parked();
    gate.policy(enforce(2));
    assertThat(first.permit()).isTrue();
    assertThat(second.answer()).isNotDone();
    Caller third = new Caller(gate).parked();
    gate.leave();
    assertThat(second.permit()).isTrue();
    assertThat(third.answer()).isNotDone();
    gate.leave();
    assertThat(third.permit()).isTrue();
  }

  @Test
  void aHigherLimitLetsThatManyWaitersIn() throws Exception {
    Gate gate = gate(1);
    enter(gate);
    List<Caller> callers = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      callers.add(new Caller(gate).parked());
    }
    gate.policy(enforce(4));
    for (Caller caller : callers.subList(0, 3)) {
      assertThat(caller.permit()).isTrue();
    }
    assertThat(gate.snapshot().inUse()).isEqualTo(4);
    assertThat(gate.snapshot().waiting()).isEqualTo(2);
    callers.subList(3, 5).forEach(caller -> assertThat(caller.answer()).isNotDone());
  }

  @Test
  void aLowerLimitLeavesHoldersAloneAndLetsNobodyInUntilTheyAreFewer() throws Exception {
    Gate gate = gate(3);
    for (int i = 0; i < 3; i++) {
      enter(gate);
    }
    gate.policy(enforce(1));
    assertThat(gate.snapshot().inUse()).isEqualTo(3);
    Caller caller = new Caller(gate).parked();
    gate.leave();
    gate.leave();
    assertThat(caller.parked().answer()).isNotDone();
    assertThat(gate.snapshot().inUse()).isEqualTo(1);
    gate.leave();
    assertThat(caller.permit()).isTrue();
    assertThat(gate.snapshot().inUse()).isEqualTo(1);
  }

  @Test
  void switchedOffItLetsWaitersInAndCountsNobodyNew() throws Exception {
    Gate gate = gate(1);
    enter(gate);
    Caller caller = new Caller(gate).parked();

    gate.policy(GatePolicy.OFF);

    assertThat(caller.permit()).isTrue();
    assertThat(enter(gate)).isFalse();
    assertThat(gate.snapshot().inUse()).isEqualTo(2);
  }

  @Test
  void permitsThatOutliveASwitchComeBackExactly() throws Exception {
    Gate gate = gate(2);
    enter(gate); // taken while on, given back while off
    gate.policy(GatePolicy.OFF);
    assertThat(enter(gate)).isFalse(); // nothing to give back
    gate.leave();
    gate.policy(enforce(2));
    enter(gate); // taken while on, given back while observing
    gate.policy(observe(2));
    gate.leave();
    enter(gate); // taken while observing, given back while on
    gate.policy(enforce(2));
    gate.leave();
    assertThat(gate.snapshot().inUse()).isZero();
  }

  @Test
  void aPermitThatNobodyTookIsNotTakenBack() {
    Gate gate = gate(1);
    assertThatThrownBy(gate::leave).isInstanceOf(IllegalMonitorStateException.class);
    assertThat(gate.snapshot().inUse()).isZero();
  }

  @Test
  void whoHoldsAConnectionAlreadyGoesBeyondTheLimit() throws Exception {
    Gate gate = gate(1);
    enter(gate);
    pool.holding.add(Thread.currentThread());
    assertThat(enter(gate)).isTrue();
    assertThat(gate.snapshot().inUse()).isEqualTo(2);
    assertThat(gate.snapshot().nested()).isEqualTo(1);
    pool.holding.clear();
    Caller other = new Caller(gate).parked();
    gate.leave();
    assertThat(other.parked().answer()).isNotDone();
    gate.leave();
    assertThat(other.permit()).isTrue();
  }

  @Test
  void watchingItCountsWhoWouldHaveWaited() throws Exception {
    Gate gate = new Gate(pool, observe(2));
    for (int i = 0; i < 5; i++) {
      assertThat(enter(gate)).isTrue();
    }
    GateSnapshot now = gate.snapshot();
    assertThat(now.would()).isEqualTo(3);
    assertThat(now.limit()).isEqualTo(2);
    assertThat(now.inUse()).isEqualTo(5);
    assertThat(now.waited()).isZero();
  }

  @Test
  void whatWasTakenWhileWatchingCountsOnceItEnforces() throws Exception {
    Gate gate = new Gate(pool, observe(1));
    enter(gate);
    enter(gate);
    gate.policy(enforce(2));
    Caller caller = new Caller(gate).parked();
    gate.leave();
    assertThat(caller.permit()).isTrue();
  }

  @Test
  void morePermitsThanSixteenBitsAreNotPromised() {
    assertThat(enforce(1_000_000).limit()).isEqualTo(65_535);
    assertThat(enforce(0).limit()).isEqualTo(1);
  }

  @Test
  void theFormulaIsTwiceTheCoresAndFour() {
    assertThat(GatePolicy.formula(8)).isEqualTo(20);
  }
}
