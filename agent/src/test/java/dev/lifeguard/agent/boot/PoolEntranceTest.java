// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.agent.config.Configuration;
import dev.lifeguard.agent.config.Surroundings;
import dev.lifeguard.agent.diagnosis.TraceIds;
import dev.lifeguard.agent.diagnosis.Waiters;
import dev.lifeguard.agent.guard.breaker.BreakerState;
import dev.lifeguard.agent.guard.breaker.Probe;
import dev.lifeguard.agent.guard.gate.Gate;
import dev.lifeguard.agent.guard.gate.GatePolicy;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.Entrance;
import dev.lifeguard.agent.pool.PhysicalConnection;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.Pools;
import dev.lifeguard.copies.hikari.pool.HikariPool;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who goes in at once, and who is looked at first. */
class PoolEntranceTest {

  private static final Endpoint DATABASE =
      new Endpoint("postgresql", "orders", "db", 5432, "jdbc:postgresql://db/orders");

  /** Is away when it is asked first, and then answers when it is let. */
  private static final class Answering implements Probe {
    final CountDownLatch away = new CountDownLatch(1);
    final CountDownLatch askedAgain = new CountDownLatch(1);
    final CountDownLatch answers = new CountDownLatch(1);

    @Override
    public boolean knows(Endpoint database) {
      return true;
    }

    @Override
    public void ask(Endpoint database) throws SQLException {
      if (away.getCount() > 0) {
        away.countDown();
        throw new SQLException("refused", "08001");
      }
      askedAgain.countDown();
      try {
        answers.await();
      } catch (InterruptedException e) {
        throw new SQLException(e);
      }
    }
  }

  private static final class NoTraces implements TraceIds {
    @Override
    public @Nullable String current() {
      return null;
    }

    @Override
    public @Nullable String of(PhysicalConnection connection) {
      return null;
    }
  }

  private final Configuration configuration =
      Configuration.load(
          null, Surroundings.of(Map.of("lifeguard.environment", "production"), Map.of()));
  private final Pools pools = new Pools(url -> DATABASE, told -> {});
  private final Pool pool = pools.of(new HikariPool("orders", DATABASE.url()));
  private final Answering probe = new Answering();
  private final BreakerEntrance breakers =
      new BreakerEntrance(pools, configuration::policies, probe);
  private final Waiters waiters = new Waiters(new NoTraces());
  private final Gate gate =
      new Gate(
          new PoolAtGate(pools, pool),
          new GatePolicy(GatePolicy.Mode.ENFORCE, 1, Duration.ofMinutes(1), 10));
  private final PoolEntrance entrance = new PoolEntrance(gate, breakers, waiters);

  @AfterEach
  void everythingCameBack() {
    probe.answers.countDown();
    assertThat(gate.snapshot().inUse()).isZero();
  }

  @Test
  void aFreePermitIsTakenAtOnceAndAnotherIsNot() {
    assertThat(entrance.enterAtOnce(pool)).isEqualTo(Entrance.PERMIT);
    assertThat(entrance.enterAtOnce(pool)).isEqualTo(Entrance.NOT_AT_ONCE);
    assertThat(gate.snapshot().inUse()).isEqualTo(1);
    entrance.leave(pool);
  }

  @Test
  void whoeverIsToBeListedDoesNotGoInAtOnce() throws Exception {
    waiters.watch(pool, true);
    assertThat(entrance.enterAtOnce(pool)).isEqualTo(Entrance.NOT_AT_ONCE);
    assertThat(gate.snapshot().inUse()).isZero();

    int given = entrance.enter(pool, System.nanoTime());
    assertThat(given).isEqualTo(Entrance.PERMIT | Entrance.LISTED);
    entrance.answered(pool, given);
    entrance.leave(pool);
  }

  @Test
  void noneIsNeededWhileTheGateIsOffAndNobodyPassesOneThatDrains() {
    gate.policy(GatePolicy.OFF);
    assertThat(entrance.enterAtOnce(pool)).isZero();
    gate.drain();
    assertThat(entrance.enterAtOnce(pool)).isEqualTo(Entrance.NOT_AT_ONCE);
    assertThatThrownBy(() -> entrance.enter(pool, System.nanoTime()))
        .isInstanceOf(SQLException.class);
    gate.resume();
  }

  @Test
  void whoWaitedForTheVerdictOnADatabaseIsSaidToHaveWaited() throws Exception {
    gate.policy(GatePolicy.OFF);
    breakers.breakers().connectFailed(DATABASE, new SQLException("refused", "08001"), 0);
    probe.askedAgain.await();
    assertThat(breakers.breakers().state(DATABASE)).isEqualTo(BreakerState.SUSPECT);
    assertThat(entrance.enterAtOnce(pool)).isEqualTo(Entrance.NOT_AT_ONCE);

    CompletableFuture<Integer> given = new CompletableFuture<>();
    Thread caller = new Thread(() -> given.complete(entered()));
    caller.start();
    while (caller.getState() != Thread.State.TIMED_WAITING) {
      assertThat(given).as("nobody has answered yet").isNotDone();
    }
    probe.answers.countDown();
    assertThat(given.get()).isEqualTo(Entrance.WAITED);
  }

  private int entered() {
    try {
      return entrance.enter(pool, System.nanoTime());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
