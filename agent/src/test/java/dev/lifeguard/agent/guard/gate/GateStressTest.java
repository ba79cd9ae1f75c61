// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.guard.gate.GatePolicy.Mode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Forty threads and a limit that changes under them. What they count themselves is never more than
 * what the gate counts, so it must keep to the limit as well.
 */
@Timeout(120)
class GateStressTest {

  private static final int THREADS = 40;
  private static final int ROUNDS_A_PHASE = 20_000;

  private final FakePool pool = new FakePool();
  private final Gate gate = new Gate(pool, enforce(20));
  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final AtomicLong rounds = new AtomicLong();
  private final AtomicBoolean over = new AtomicBoolean();

  private static GatePolicy enforce(int limit) {
    return new GatePolicy(Mode.ENFORCE, limit, Duration.ofMinutes(5), GatePolicy.UNLIMITED_WAITERS);
  }

  @SuppressWarnings("ThreadPriorityCheck") // yields inside, so that the others come to the gate
  private void work() {
    try {
      while (!over.get()) {
        boolean permit = gate.enter(System.nanoTime());
        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
        Thread.yield();
        inside.decrementAndGet();
        if (permit) {
          gate.leave();
        }
        rounds.incrementAndGet();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private List<CompletableFuture<Void>> start() {
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      CompletableFuture<Void> done = new CompletableFuture<>();
      all.add(done);
      Thread thread =
          new Thread(
              () -> {
                try {
                  work();
                  done.complete(null);
                } catch (Throwable e) {
                  done.completeExceptionally(e);
                }
              });
      thread.setDaemon(true);
      thread.start();
    }
    return all;
  }

  private void some() {
    long until = rounds.get() + ROUNDS_A_PHASE;
    Caller.until(() -> rounds.get() >= until);
  }

  private void end(List<CompletableFuture<Void>> threads) throws Exception {
    over.set(true);
    for (CompletableFuture<Void> thread : threads) {
      thread.get(60, TimeUnit.SECONDS);
    }
    GateSnapshot now = gate.snapshot();
    assertThat(now.inUse()).isZero();
    assertThat(now.waiting()).isZero();
  }

  @Test
  void neverMoreThanTheLimitInForceAndThoseWhoHeldBefore() throws Exception {
    List<CompletableFuture<Void>> threads = start();
    for (int limit : new int[] {20, 4, 10, 1, 30}) {
      gate.policy(enforce(limit));
      // From here on nobody is left who came in by the limit before, counted yet or not.
      Caller.until(() -> gate.snapshot().inUse() <= limit);
      most.set(0);
      some();
      assertThat(most.get()).as("most at once with limit %d", limit).isLessThanOrEqualTo(limit);
      assertThat(most.get()).isPositive();
    }
    end(threads);
    assertThat(gate.snapshot().entered()).isEqualTo(rounds.get());
    assertThat(gate.snapshot().peak()).isLessThanOrEqualTo(30);
  }

  @Test
  void switchedAThousandTimesUnderLoadNothingDrifts() throws Exception {
    List<CompletableFuture<Void>> threads = start();
    GatePolicy[] policies = {
      enforce(3),
      GatePolicy.OFF,
      enforce(7),
      new GatePolicy(Mode.OBSERVE, 2, null, GatePolicy.UNLIMITED_WAITERS),
      enforce(1)
    };
    for (int i = 0; i < 1000; i++) {
      gate.policy(policies[i % policies.length]);
      long until = rounds.get() + THREADS;
      Caller.until(() -> rounds.get() >= until);
    }
    end(threads);
    gate.policy(enforce(1));
    assertThat(gate.enter(System.nanoTime())).isTrue();
    assertThat(gate.snapshot().waited()).isPositive();
  }
}
