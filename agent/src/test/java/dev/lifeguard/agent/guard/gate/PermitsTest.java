// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Permits that threads park once two of them have met; see {@link GateTest} for those before. */
@Timeout(120)
class PermitsTest {

  private static Permits met(int limit) {
    Permits permits = new Permits(limit);
    permits.met(limit);
    return permits;
  }

  /** On a thread of its own, which has a place of its own. */
  private static <T> T elsewhere(Callable<T> work) throws Exception {
    CompletableFuture<T> done = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                done.complete(work.call());
              } catch (Throwable e) {
                done.completeExceptionally(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return done.get(60, TimeUnit.SECONDS);
  }

  private static boolean turn(Permits permits) {
    boolean taken = permits.tryTake() > 0;
    permits.giveBack();
    return taken;
  }

  @Test
  void aParkedPermitIsNotInUseAndIsTakenAgain() {
    Permits permits = met(1);
    for (int i = 0; i < 3; i++) {
      assertThat(permits.tryTake()).isEqualTo(1);
      assertThat(permits.held()).isEqualTo(1);
      assertThat(permits.tryTake()).isZero();
      permits.giveBack();
      assertThat(permits.held()).isZero();
    }
    assertThat(permits.taken()).isEqualTo(3);
  }

  @Test
  void whoFindsNoneFreeTakesWhatAnotherHasParked() throws Exception {
    Permits permits = met(1);
    for (int i = 0; i < 100; i++) {
      assertThat(elsewhere(() -> turn(permits))).isTrue();
    }
    assertThat(permits.tryTake()).isEqualTo(1);
    assertThat(elsewhere(permits::tryTake)).isZero();
    assertThat(permits.taken()).isEqualTo(101);
  }

  @Test
  void thePeakIsHowManyWereInUseAtOnceNotHowManyAreParked() throws Exception {
    Permits permits = met(20);
    for (int i = 0; i < 10; i++) {
      elsewhere(() -> turn(permits));
    }
    assertThat(permits.peak()).isEqualTo(1);
    permits.tryTake();
    elsewhere(permits::tryTake);
    elsewhere(permits::tryTake);
    assertThat(permits.peak()).isEqualTo(3);
  }

  @Test
  void aLowerLimitCountsWhatIsParkedAsFree() throws Exception {
    Permits permits = met(3);
    permits.tryTake();
    elsewhere(permits::tryTake);
    elsewhere(permits::tryTake);
    elsewhere(
        () -> {
          permits.giveBack();
          return null;
        });
    permits.giveBack();
    permits.limit(1);
    assertThat(permits.held()).isEqualTo(1);
    assertThat(permits.tryTake()).isZero();
    permits.giveBack();
    assertThat(permits.tryTake()).isEqualTo(1);
    assertThat(elsewhere(permits::tryTake)).isZero();
  }

  @Test
  void whoLeavesWhileSomebodyWaitsHandsItOn() throws Exception {
    Permits permits = met(1);
    permits.tryTake();
    CompletableFuture<Boolean> waiting = new CompletableFuture<>();
    Thread waiter =
        new Thread(
            () -> {
              try {
                waiting.complete(permits.await(TimeUnit.SECONDS.toNanos(60)));
              } catch (Throwable e) {
                waiting.completeExceptionally(e);
              }
            });
    waiter.setDaemon(true);
    waiter.start();
    Caller.until(permits::hasQueuedThreads);
    assertThat(permits.tryTake()).as("nobody overtakes").isZero();
    permits.giveBack();
    assertThat(waiting.get(60, TimeUnit.SECONDS)).isTrue();
    assertThat(permits.held()).isEqualTo(1);
  }

  @Test
  void nestedBorrowsTakeWhatIsParkedBeforeTheyGoBeyond() throws Exception {
    Permits permits = met(2);
    permits.tryTake();
    elsewhere(() -> turn(permits));
    assertThat(permits.takeBeyond()).isTrue();
    assertThat(permits.takeBeyond()).isTrue();
    assertThat(permits.held()).isEqualTo(3);
    permits.giveBack();
    assertThat(permits.held()).isEqualTo(2);
    assertThat(permits.tryTake()).isZero();
  }

  @Test
  void whatNobodyTookCannotComeBack() {
    Permits permits = met(2);
    assertThatThrownBy(permits::giveBack).isInstanceOf(IllegalMonitorStateException.class);
  }

  /**
   * Nobody is left waiting while a permit lies parked, whatever comes between: each round one
   * thread more waits than there are permits, and the limit moves.
   */
  @Test
  void nobodyWaitsForWhatIsParked() throws Exception {
    Permits permits = met(2);
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<CompletableFuture<Integer>> threads = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      CompletableFuture<Integer> done = new CompletableFuture<>();
      threads.add(done);
      Thread thread = new Thread(() -> work(permits, over, inside, most, done));
      thread.setDaemon(true);
      thread.start();
    }
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
    for (int i = 0; System.nanoTime() < until; i++) {
      permits.limit(1 + i % 2);
      Thread.onSpinWait();
    }
    over.set(true);
    for (CompletableFuture<Integer> thread : threads) {
      assertThat(thread.get(60, TimeUnit.SECONDS)).isPositive();
    }
    assertThat(most.get()).isLessThanOrEqualTo(2);
    assertThat(permits.held()).isZero();
  }

  private static void work(
      Permits permits,
      AtomicBoolean over,
      AtomicInteger inside,
      AtomicInteger most,
      CompletableFuture<Integer> done) {
    try {
      int turns = 0;
      while (!over.get()) {
        assertThat(permits.tryTake() > 0 || permits.await(TimeUnit.SECONDS.toNanos(30))).isTrue();
        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
        inside.decrementAndGet();
        permits.giveBack();
        turns++;
      }
      done.complete(turns);
    } catch (Throwable e) {
      done.completeExceptionally(e);
    }
  }
}
