// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.hook;

import static dev.lifeguard.agent.hook.Script.URL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.pool.Entrance;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.PoolSnapshot;
import dev.lifeguard.copies.hikari.pool.HikariPool;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pool that reads the clock itself, and tells what it read. */
class TimingHooksTest {

  private static final int ENOUGH = 110;
  private static final long HOUR = TimeUnit.HOURS.toNanos(1);

  private final Script script = new Script();
  private final ExecutorService others = Executors.newSingleThreadExecutor();
  private final HikariPool pool = new HikariPool("orders", URL);
  private @Nullable Connection made;

  @BeforeEach
  void open() throws Exception {
    made = script.create(pool, URL);
  }

  @AfterEach
  void nothingWentWrongUnseen() {
    others.shutdownNow();
    assertThat(script.errors).isEmpty();
  }

  private Connection physical() {
    return Objects.requireNonNull(made);
  }

  private Object borrow(long asked) {
    long start = script.hooks.borrowing(pool);
    Object handle = new Object();
    script.hooks.lending(physical(), asked);
    script.hooks.handle(handle, physical());
    script.hooks.borrowed(pool, start, handle, null);
    return handle;
  }

  private void giveBack(Object handle, long back) {
    long since = script.hooks.closing(handle);
    script.hooks.recycling(physical(), back);
    if (since != 0) { // as the bridge does
      script.hooks.closed(handle, since);
    }
  }

  private void cycle() {
    long start = script.hooks.borrowing(pool);
    Object handle = new Object();
    script.hooks.lending(physical(), System.nanoTime());
    script.hooks.handle(handle, physical());
    script.hooks.borrowed(pool, start, handle, null);
    giveBack(handle, System.nanoTime());
  }

  private void convince() {
    for (int i = 0; i < ENOUGH; i++) {
      cycle();
    }
    assertThat(script.hooks.borrowing(pool)).as("left to the pool").isZero();
  }

  private PoolSnapshot orders() {
    return script.pool("orders");
  }

  @Test
  void whatItReadIsTakenOnceItWasRight() {
    assertThat(script.hooks.borrowing(pool)).as("not trusted yet").isNotZero();
    convince();

    long now = System.nanoTime();
    Object handle = borrow(now - HOUR);
    giveBack(handle, System.nanoTime() + HOUR);

    assertThat(orders().acquire().count()).isEqualTo(ENOUGH + 1);
    assertThat(orders().acquire().maxNanos()).isBetween(HOUR, HOUR + HOUR / 60);
    assertThat(orders().hold().count()).isEqualTo(ENOUGH + 1);
    assertThat(orders().hold().maxNanos()).isBetween(HOUR, HOUR + HOUR / 60);
    assertThat(orders().active()).isZero();
  }

  @Test
  void anotherClockIsNeverTaken() {
    giveBack(borrow(System.currentTimeMillis()), System.currentTimeMillis());
    for (int i = 0; i < 2 * ENOUGH; i++) {
      cycle();
    }
    assertThat(script.hooks.borrowing(pool)).isNotZero();
    assertThat(orders().acquire().maxNanos()).isLessThan(HOUR);
    assertThat(orders().hold().maxNanos()).isLessThan(HOUR);
  }

  @Test
  void aConnectionThatDoesNotGoBackIsCountedAllTheSame() {
    convince();
    Object handle = borrow(System.nanoTime());
    script.close(handle); // its pool has dropped it, and takes nothing back
    assertThat(orders().hold().count()).isEqualTo(ENOUGH + 1);
    cycle();
    assertThat(orders().hold().count()).isEqualTo(ENOUGH + 2);
    assertThat(orders().borrows()).isEqualTo(ENOUGH + 2);
  }

  @Test
  void theNextWhoHasItIsNotCountedForWhoGaveItBack() {
    convince();
    Object first = borrow(System.nanoTime());
    long since = script.hooks.closing(first);
    script.hooks.recycling(physical(), System.nanoTime());
    Object second = borrow(System.nanoTime());
    long next = script.hooks.closing(second);
    script.hooks.closed(first, since); // late
    script.hooks.recycling(physical(), System.nanoTime());
    script.hooks.closed(second, next);

    assertThat(orders().hold().count()).isEqualTo(ENOUGH + 2);
    assertThat(orders().borrows()).isEqualTo(ENOUGH + 2);
  }

  @Test
  void twoWhoCloseOneHandleCountOneHold() throws Exception {
    convince();
    int rounds = 2_000;
    for (int i = 0; i < rounds; i++) {
      Object handle = borrow(System.nanoTime());
      long since = script.hooks.closing(handle);
      CountDownLatch both = new CountDownLatch(2);
      Future<?> other =
          others.submit(
              () -> {
                meet(both);
                script.hooks.recycling(physical(), System.nanoTime());
              });
      meet(both);
      script.hooks.closed(handle, since);
      other.get();
    }
    assertThat(orders().hold().count()).isEqualTo(ENOUGH + rounds);
  }

  private static void meet(CountDownLatch both) {
    both.countDown();
    while (both.getCount() > 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void whatWrapsAConnectionIsKnownWhenItIsFirstLent() throws Exception {
    convince();
    Connection fresh = script.create(pool, URL);
    Connection wrapper = wrapping(fresh);
    long start = script.hooks.borrowing(pool);
    Object handle = new Object();
    script.hooks.lending(wrapper, System.nanoTime() - HOUR); // before any handle was made of it
    script.hooks.handle(handle, wrapper);
    script.hooks.borrowed(pool, start, handle, null);

    assertThat(orders().acquire().maxNanos()).isGreaterThanOrEqualTo(HOUR);
    assertThat(script.hooks.borrowing(pool)).as("still trusted").isZero();
  }

  private static Connection wrapping(Connection inner) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "isWrapperFor" -> true;
                  case "unwrap" -> inner;
                  case "hashCode" -> System.identityHashCode(proxy);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  @Test
  void whatWasSaidForOneBorrowIsNotSaidForTheNext() {
    convince();
    giveBack(borrow(System.nanoTime() - HOUR), System.nanoTime());
    Object handle = script.borrow(pool, physical()); // its pool says nothing this time
    script.close(handle);

    assertThat(orders().borrows()).isEqualTo(ENOUGH + 2);
    assertThat(orders().acquire().sumNanos()).isLessThan(HOUR + HOUR / 2);
    assertThat(script.hooks.borrowing(pool)).as("never trusted again").isNotZero();
  }

  @Test
  void aPoolThatMayBeSuspendedIsTimedByUs() throws Exception {
    HikariPool suspended = new HikariPool("suspended", URL);
    made = script.create(suspended, URL);
    for (int i = 0; i < 2 * ENOUGH; i++) {
      long start = script.hooks.borrowing(suspended);
      assertThat(start).isNotZero();
      Object handle = new Object();
      script.hooks.lending(physical(), System.nanoTime());
      script.hooks.handle(handle, physical());
      script.hooks.borrowed(suspended, start, handle, null);
      giveBack(handle, System.nanoTime());
    }
  }

  @Test
  void aSecondCloseTellsNothing() {
    convince();
    Object handle = borrow(System.nanoTime());
    giveBack(handle, System.nanoTime());
    giveBack(handle, System.nanoTime());
    assertThat(orders().hold().count()).isEqualTo(ENOUGH + 1);
  }

  @Test
  void whoFailsBeganWhenNobodySaidSo() {
    convince();
    boolean again =
        script.hooks.borrowed(pool, script.hooks.borrowing(pool), null, new SQLException("shut"));
    assertThat(again).isFalse();
    assertThat(orders().failures()).isEqualTo(1);
    assertThat(script.hooks.since(0)).isNotZero();
    assertThat(script.hooks.since(16)).isEqualTo(16);
  }

  /** A limit of one. */
  private static final class OfOne implements Entrance {
    int out;
    final List<Long> waited = new ArrayList<>();

    @Override
    public int enterAtOnce(Pool pool) {
      return out == 0 ? taken() : NOT_AT_ONCE;
    }

    private int taken() {
      out++;
      return PERMIT;
    }

    @Override
    public int enter(Pool pool, long start) {
      waited.add(start);
      return taken();
    }

    @Override
    public void answered(Pool pool, int given) {
      throw new AssertionError("nobody is on a list");
    }

    @Override
    public void leave(Pool pool) {
      out--;
    }
  }

  private OfOne guarded() {
    OfOne entrance = new OfOne();
    Pool guarded = script.pools.of(pool);
    guarded.entrance(entrance);
    guarded.guarded(true);
    return entrance;
  }

  @Test
  void whoNeedNotWaitAtAnEntranceIsTimedByThePool() {
    convince();
    OfOne entrance = guarded();
    assertThat(script.hooks.borrowing(pool)).isEqualTo(Entrance.PERMIT);
    entrance.out = 0;

    Object handle = borrow(System.nanoTime() - HOUR);
    assertThat(entrance.out).isEqualTo(1);
    giveBack(handle, System.nanoTime());

    assertThat(entrance.out).isZero();
    assertThat(entrance.waited).isEmpty();
    assertThat(orders().acquire().count()).isEqualTo(ENOUGH + 1);
    assertThat(orders().acquire().maxNanos()).isBetween(HOUR, HOUR + HOUR / 60);
    assertThat(orders().hold().maxNanos()).isLessThan(HOUR);
  }

  @Test
  void whoWaitsThereIsTimedByUs() {
    convince();
    OfOne entrance = guarded();
    entrance.out = 1;
    long before = System.nanoTime();
    long start = script.hooks.borrowing(pool);

    assertThat(start - before).isNotNegative();
    assertThat(entrance.waited).containsExactly(start & TimingHooks.FLAGLESS);
    script.hooks.borrowed(pool, start, null, new SQLException("shut"));
    assertThat(entrance.out).isEqualTo(1);
  }

  @Test
  void aSecondAttemptHasThePermitOfTheFirst() {
    convince();
    OfOne entrance = guarded();
    long start = script.hooks.borrowing(pool);
    assertThat(script.hooks.remaining(pool, start, 1000)).as("nothing is spent").isEqualTo(1000);
    script.hooks.borrowed(pool, start, null, new SQLException("shut"));
    assertThat(entrance.out).as("nobody asks again, so it went back").isZero();

    long again = script.hooks.since(start);
    assertThat(again & Entrance.PERMIT).isNotZero();
    assertThat(again & TimingHooks.FLAGLESS).isNotZero();
    assertThat(script.hooks.since(again)).isEqualTo(again);
  }

  @Test
  void whatTheEntranceGaveToAnotherViewGoesBack() throws Exception {
    convince();
    OfOne entrance = guarded();
    Object handle = borrow(System.nanoTime());
    entrance.out = 0;
    script.hooks.borrowed(pool, script.hooks.borrowing(pool), handle, null);
    assertThat(entrance.out).isZero();
  }
}
