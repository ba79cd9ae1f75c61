// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.guard.gate.GatePolicy.Mode;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What callers get who are not let in. */
@Timeout(60)
class GateRefusalsTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  private final FakePool pool = new FakePool();

  private Gate full(@Nullable Duration maxWait, int maxWaiters) throws Exception {
    Gate gate = new Gate(pool, new GatePolicy(Mode.ENFORCE, 1, maxWait, maxWaiters));
    gate.enter(System.nanoTime());
    return gate;
  }

  /** Asks as somebody who has waited that long already: the deadline is over, nothing waits. */
  private static SQLTransientConnectionException refusal(Gate gate, Duration waited) {
    try {
      gate.enter(System.nanoTime() - waited.toNanos());
    } catch (SQLTransientConnectionException refusal) {
      return refusal;
    } catch (SQLException other) {
      throw new AssertionError(other);
    }
    throw new AssertionError("was let in");
  }

  private static SQLTransientConnectionException refusal(Caller caller) {
    Throwable thrown = caller.answer().handle((permit, failure) -> failure).join();
    Throwable refusal = thrown instanceof Caller.StillInterrupted ? thrown.getCause() : thrown;
    if (refusal instanceof SQLTransientConnectionException expected) {
      return expected;
    }
    throw new AssertionError(refusal);
  }

  @Test
  void whoWaitsTooLongIsToldHowManyAreInUseAndWhichSettingDecides() throws Exception {
    pool.holders = "longest held 41 s by http-7 at OrderDao.find(OrderDao.java:88)";
    Gate gate = full(Duration.ofSeconds(2), GatePolicy.UNLIMITED_WAITERS);
    SQLTransientConnectionException refusal = refusal(gate, Duration.ofSeconds(2));
    assertThat(refusal.getMessage())
        .matches(
            "pool orders: 1 of 1 connections in use, waited \\d+\\.\\d s"
                + " \\(lifeguard\\.gate\\.max-wait=2s\\); longest held 41 s by http-7 at"
                + " OrderDao\\.find\\(OrderDao\\.java:88\\); no connection was borrowed;"
                + " lifeguard\\.gate\\.limit is 1");
    assertThat(refusal.getSQLState()).isEqualTo("53300");
    assertThat(refusal.getErrorCode()).isEqualTo(73002);
    GateSnapshot now = gate.snapshot();
    assertThat(now.timeouts()).isEqualTo(1);
    assertThat(now.waited()).isEqualTo(1);
    assertThat(now.waiting()).isZero();
    assertThat(now.inUse()).isEqualTo(1);
  }

  @Test
  void keepMeansAsLongAsThePoolLetsWait() throws Exception {
    pool.waitNanos = Duration.ofMillis(1500).toNanos();
    Gate gate = full(null, GatePolicy.UNLIMITED_WAITERS);
    assertThat(refusal(gate, Duration.ofMillis(1500)).getMessage())
        .contains("lifeguard.gate.max-wait=keep: as long as the pool lets wait, 1500ms");
    pool.waitNanos = 0;
    assertThat(refusal(gate, Duration.ofSeconds(30)).getMessage()).contains("lets wait, 30s");
  }

  @Test
  void ofTooManyWaitersTheLastFailsAtOnce() throws Exception {
    Gate gate = full(LONG, 2);
    Caller first = new Caller(gate).parked();
    new Caller(gate).parked();
    SQLTransientConnectionException refusal = refusal(gate, Duration.ZERO);
    assertThat(refusal.getMessage())
        .startsWith(
            "pool orders: 1 of 1 connections in use, 2 callers wait already, so this one does not"
                + " (lifeguard.gate.max-waiters=2)");
    assertThat(refusal.getSQLState()).isEqualTo("53300");
    assertThat(refusal.getErrorCode()).isEqualTo(73002);
    assertThat(gate.snapshot().rejected()).isEqualTo(1);
    assertThat(gate.snapshot().timeouts()).isZero();

    gate.leave();
    first.permit();
    Caller.until(() -> gate.snapshot().waiting() == 1);
    new Caller(gate).parked();
    assertThat(gate.snapshot().rejected()).isEqualTo(1);
  }

  @Test
  void whoIsInterruptedStaysInterruptedAndIsNoTimeout() throws Exception {
    Gate gate = full(LONG, GatePolicy.UNLIMITED_WAITERS);
    Caller caller = new Caller(gate).parked();
    caller.interrupt();
    SQLTransientConnectionException refusal = refusal(caller);
    assertThat(caller.answer().handle((permit, thrown) -> thrown).join())
        .isInstanceOf(Caller.StillInterrupted.class);
    assertThat(refusal.getSQLState()).isEqualTo("08001");
    assertThat(refusal.getErrorCode()).isEqualTo(73002);
    assertThat(refusal.getCause()).isInstanceOf(InterruptedException.class);
    assertThat(refusal.getMessage())
        .contains("pool orders: 1 of 1 connections in use, interrupted");
    GateSnapshot now = gate.snapshot();
    assertThat(now.interrupted()).isEqualTo(1);
    assertThat(now.timeouts()).isZero();
    assertThat(now.inUse()).isEqualTo(1);
  }

  @Test
  void whoIsInterruptedInTheMiddleOfTheQueueLosesNobodysTurn() throws Exception {
    Gate gate = full(LONG, GatePolicy.UNLIMITED_WAITERS);
    Caller first = new Caller(gate).parked();
    Caller second = new Caller(gate).parked();
    Caller third = new Caller(gate).parked();
    second.interrupt();
    refusal(second);
    first.interrupt();
    refusal(first);
    gate.leave();
    assertThat(third.permit()).isTrue();
  }

  @Test
  void anInterruptedCallerIsLetInWhereItNeedNotWait() throws Exception {
    Gate gate = new Gate(pool, new GatePolicy(Mode.ENFORCE, 1, LONG, 1));
    Thread.currentThread().interrupt();
    assertThat(gate.enter(System.nanoTime())).isTrue();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void drainingRefusesNewcomersAndThoseWhoWait() throws Exception {
    Gate gate = full(LONG, GatePolicy.UNLIMITED_WAITERS);
    List<Caller> waiters = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      waiters.add(new Caller(gate).parked());
    }
    pool.inUse = 1;
    gate.drain();
    for (Caller waiter : waiters) {
      assertThat(refusal(waiter).getSQLState()).isEqualTo("57P03");
    }
    SQLTransientConnectionException refusal = refusal(gate, Duration.ZERO);
    assertThat(refusal.getMessage())
        .isEqualTo(
            "pool orders: is being closed, no connection is lent any more (lifeguard.drain); 1 still"
                + " in use");
    assertThat(refusal.getSQLState()).isEqualTo("57P03");
    assertThat(refusal.getErrorCode()).isEqualTo(73003);
    assertThat(gate.snapshot().drained()).isEqualTo(4);
    assertThat(gate.snapshot().waiting()).isZero();
  }

  @Test
  void drainingLetsWorkInProgressHaveASecondConnection() throws Exception {
    Gate gate = full(LONG, GatePolicy.UNLIMITED_WAITERS);
    gate.drain();
    pool.holding.add(Thread.currentThread());
    assertThat(gate.enter(System.nanoTime())).isTrue();
  }

  @Test
  void drainingHoldsWhateverThePolicyAndEndsWithIt() throws Exception {
    Gate gate = new Gate(pool, GatePolicy.OFF);
    gate.drain();
    gate.policy(new GatePolicy(Mode.ENFORCE, 1, LONG, 1));
    assertThat(refusal(gate, Duration.ZERO).getErrorCode()).isEqualTo(73003);
    gate.policy(GatePolicy.OFF);
    assertThat(refusal(gate, Duration.ZERO).getErrorCode()).isEqualTo(73003);
    gate.policy(new GatePolicy(Mode.ENFORCE, 1, Duration.ofSeconds(1), 1));
    gate.resume();
    assertThat(gate.enter(System.nanoTime())).isTrue();
    assertThat(refusal(gate, Duration.ofSeconds(1)).getErrorCode()).isEqualTo(73002);
  }
}
