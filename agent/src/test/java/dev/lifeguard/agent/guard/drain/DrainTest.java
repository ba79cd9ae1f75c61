// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.drain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.guard.drain.DrainPolicy.Mode;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.Pools;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DrainTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration LONG_AGO = Duration.ofMinutes(2);
  private static final DrainPolicy ENFORCE = new DrainPolicy(Mode.ENFORCE, TIMEOUT);

  private final Pools pools = new Pools(url -> Endpoint.UNKNOWN, type -> {});
  private final Map<String, DrainPolicy> policies = new HashMap<>();
  private final List<String> shut = new ArrayList<>();
  private final HandClock clock = new HandClock();
  private final Drain drain =
      new Drain(
          pools,
          name -> policies.getOrDefault(name, ENFORCE),
          pool -> shut.add(pool.name()),
          clock);

  private final Object source = new Object();
  private final Pool orders = pools.of(source);
  private final List<Lent> all = new ArrayList<>();

  private Lent lent(Pool pool) {
    return kept(Lent.from(pools, pool));
  }

  private Lent kept(Lent lent) {
    all.add(lent);
    return lent;
  }

  @AfterEach
  void endThreads() {
    all.forEach(Lent::close);
  }

  @Test
  void aPoolClosesWhenItsWorkIsBack() {
    Lent work = lent(orders);
    clock.meanwhile.add(() -> assertThat(shut).containsExactly("unknown"));
    clock.meanwhile.add(work::giveBack);

    drain.closing(orders, source);

    assertThat(clock.passed()).isPositive().isLessThan(TIMEOUT);
    assertThat(shut).containsExactly("unknown");
  }

  @Test
  void whoHadPassedTheDoorWhenItShutIsWaitedFor() {
    Lent first = lent(orders);
    List<Lent> late = new ArrayList<>();
    clock.meanwhile.add(first::giveBack);
    clock.meanwhile.add(() -> late.add(lent(orders)));
    clock.meanwhile.add(() -> late.get(0).giveBack());

    drain.closing(orders, source);

    assertThat(late).hasSize(1);
    assertThat(clock.meanwhile).isEmpty();
  }

  @Test
  void aConnectionThatIsNeverGivenBackHoldsTheCloseUpForTheTimeoutAndNoLonger() {
    lent(orders).executes(Duration.ZERO);
    drain.closing(orders, source);
    assertThat(clock.passed()).isEqualTo(TIMEOUT);
  }

  @Test
  void poolsThatCloseOneAfterTheOtherShareOneTimeout() {
    for (int i = 0; i < 3; i++) {
      Pool pool = pools.of(new Object());
      lent(pool);
      drain.closing(pool, source);
    }
    assertThat(clock.passed()).isEqualTo(TIMEOUT);
    assertThat(shut).containsExactly("unknown-2", "unknown-3", "unknown-4");
  }

  @Test
  void aPoolThatClosesLaterHasATimeoutOfItsOwn() {
    lent(orders);
    drain.closing(orders, source);
    clock.passes(Duration.ofMinutes(1));
    drain.closing(orders, source);
    assertThat(clock.passed()).isEqualTo(TIMEOUT.plus(TIMEOUT).plusMinutes(1));
  }

  @Test
  void aPoolThatIsClosedTwiceDrainsOnce() {
    pools.onClose(drain::closing);
    lent(orders);
    pools.closed(source);
    pools.closed(source);
    assertThat(clock.passed()).isEqualTo(TIMEOUT);
    assertThat(shut).hasSize(1);
  }

  @Test
  void whoWorksMayTakeTheLockUnderWhichThePoolIsClosed() throws Exception {
    Lent work = lent(orders);
    Thread worker =
        new Thread(
            () -> {
              synchronized (source) {
                work.giveBack();
              }
            });
    synchronized (source) { // as a close that is synchronized
      worker.start();
      drain.closing(orders, source);
    }
    worker.join();
    assertThat(shut).hasSize(1);
  }

  @Test
  void otherPoolsWorkIsNotWaitedFor() {
    lent(pools.of(new Object()));
    drain.closing(orders, source);
    assertThat(clock.passed()).isZero();
    assertThat(shut).isEmpty();
  }

  @Test
  void aConnectionThatBelongsToNobodyYetIsNoMatter() {
    Object opened = new Object();
    pools.connected(opened, Endpoint.UNKNOWN, (sql, batch, nanos, thrown) -> {}, 0, 0);
    Lent work = lent(orders);
    clock.meanwhile.add(work::giveBack);
    drain.closing(orders, source);
    assertThat(clock.meanwhile).isEmpty();
    drain.atEnd(() -> true);
  }

  @Test
  void switchedOffItDoesNothing() {
    policies.put(orders.name(), new DrainPolicy(Mode.OFF, TIMEOUT));
    lent(orders);
    drain.closing(orders, source);
    assertThat(clock.passed()).isZero();
    assertThat(shut).isEmpty();
    assertThat(drain.would()).isZero();
  }

  @Test
  void observedItCountsAndDoesNothing() {
    policies.put(orders.name(), new DrainPolicy(Mode.OBSERVE, TIMEOUT));
    lent(orders);
    drain.closing(orders, source);
    assertThat(clock.passed()).isZero();
    assertThat(shut).isEmpty();
    assertThat(drain.would()).isEqualTo(1);
  }

  @Test
  void anInterruptedCloserDoesNotWait() {
    lent(orders);
    Thread.currentThread().interrupt();
    drain.closing(orders, source);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(clock.passed()).isZero();
  }

  @Test
  void theClosingThreadsOwnConnectionIsNotWaitedFor() {
    pools
        .connected(new Object(), Endpoint.UNKNOWN, (sql, batch, nanos, thrown) -> {}, 0, 0)
        .borrowed(orders, new Object(), System.nanoTime(), false);
    drain.closing(orders, source);
    assertThat(clock.passed()).isZero();
  }

  @Test
  void aConnectionWhoseThreadHasEndedIsNotWaitedFor() throws Exception {
    lent(orders).forget();
    drain.closing(orders, source);
    assertThat(clock.passed()).isZero();
  }

  @Test
  void aConnectionThatWasHeldForLongAndNotUsedIsNotWaitedFor() {
    Lent idle = kept(Lent.from(pools, orders, LONG_AGO));
    idle.executes(LONG_AGO);
    idle.executed();
    drain.closing(orders, source);
    assertThat(clock.passed()).isZero();
  }

  @Test
  void aLongStatementAndAJobOfManyShortOnesAreWaitedFor() {
    Lent report = kept(Lent.from(pools, orders, LONG_AGO));
    report.executes(LONG_AGO);
    clock.meanwhile.add(report::executed);
    drain.closing(orders, source);
    assertThat(clock.meanwhile).isEmpty();

    Lent job = kept(Lent.from(pools, orders, LONG_AGO));
    job.executes(Duration.ofSeconds(1));
    job.executed();
    clock.meanwhile.add(job::giveBack);
    drain.closing(orders, source);
    assertThat(clock.meanwhile).isEmpty();
  }

  @Test
  void atTheEndNobodyIsRefusedWhileTheServiceShutsDownItself() {
    Lent work = lent(orders);
    clock.meanwhile.add(() -> assertThat(shut).isEmpty());
    clock.meanwhile.add(work::giveBack);
    drain.atEnd(() -> false);
    assertThat(clock.passed()).isPositive().isLessThan(TIMEOUT);
    assertThat(shut).isEmpty();
  }

  @Test
  void atTheEndPoolsAreShutInTheirOrderOnceNobodyElseKeepsTheJvm() {
    Pool billing = pools.of(new Object());
    Pool untouched = pools.of(new Object());
    policies.put(untouched.name(), new DrainPolicy(Mode.OFF, TIMEOUT));
    lent(untouched);
    Lent work = lent(billing);
    int[] asked = {0};
    clock.meanwhile.add(() -> assertThat(shut).isEmpty());
    clock.meanwhile.add(() -> {});
    clock.meanwhile.add(work::giveBack);
    drain.atEnd(() -> ++asked[0] > 2);
    assertThat(shut).containsExactly(orders.name(), billing.name());
    assertThat(clock.passed()).isLessThan(TIMEOUT);
  }

  @Test
  void theEndIsNotHeldUpForLongerThanTheTimeout() {
    lent(orders);
    drain.atEnd(() -> true);
    assertThat(clock.passed()).isEqualTo(TIMEOUT);
  }

  @Test
  void atTheEndNothingIsDoneWhereThePolicyIsOffOrObserves() {
    lent(orders);
    for (Mode mode : new Mode[] {Mode.OFF, Mode.OBSERVE}) {
      policies.put("", new DrainPolicy(mode, TIMEOUT));
      drain.atEnd(() -> true);
    }
    assertThat(clock.passed()).isZero();
    assertThat(shut).isEmpty();
  }
}
