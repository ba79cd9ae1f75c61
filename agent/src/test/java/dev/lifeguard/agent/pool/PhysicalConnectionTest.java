// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PhysicalConnectionTest {

  private final List<String> recorded = new ArrayList<>();
  private final Object physical = new Object();
  private final Object handle = new Object();
  private final Pool pool = new Pool(new Object(), PoolLibrary.UNKNOWN, "orders");
  private final PhysicalConnection connection =
      new PhysicalConnection(
          physical,
          Endpoint.UNKNOWN,
          (sql, batch, nanos, thrown) ->
              recorded.add(sql + " " + batch + " " + nanos + " " + thrown),
          100,
          7);

  @Test
  void isHeldFromTheBorrowToTheReturn() {
    assertThat(connection.isHeld()).isFalse();
    assertThat(connection.borrowed(pool, handle, 1000, false)).isTrue();
    assertThat(connection.isHeld()).isTrue();
    assertThat(connection.holder()).isSameAs(Thread.currentThread());
    assertThat(connection.pool()).isSameAs(pool);

    assertThat(connection.returning(handle)).isEqualTo(1000);
    assertThat(connection.isHeld()).isFalse();
    assertThat(connection.holder()).isNull();
  }

  @Test
  void isGivenBackOnce() {
    connection.borrowed(pool, handle, 1000, false);
    assertThat(connection.returning(handle)).isEqualTo(1000);
    assertThat(connection.returning(handle)).isZero();
  }

  @Test
  void isGivenBackByTheHandleThatHoldsItOnly() {
    Object stale = handle;
    connection.borrowed(pool, stale, 1000, false);
    connection.returning(stale);
    Object next = new Object();
    connection.borrowed(pool, next, 2000, false);

    assertThat(connection.returning(stale)).isZero();
    assertThat(connection.isHeld()).isTrue();
    assertThat(connection.returning(next)).isEqualTo(2000);
  }

  @Test
  void anotherViewOfTheSameBorrowCountsNothing() {
    connection.borrowed(pool, handle, 1000, false);
    Object view = new Object();

    assertThat(connection.borrowed(pool, view, 1500, false)).isFalse();
    assertThat(connection.returning(view)).isZero();
    assertThat(connection.returning(handle)).isEqualTo(1000);
  }

  @Test
  void mayBeGivenBackByAnotherThread() throws Exception {
    connection.borrowed(pool, handle, 1000, false);
    AtomicLong since = new AtomicLong();
    Thread other = new Thread(() -> since.set(connection.returning(handle)));
    other.start();
    other.join();

    assertThat(since).hasValue(1000);
    assertThat(connection.isHeld()).isFalse();
  }

  @Test
  void aThreadThatHasEndedIsNotKept() throws Exception {
    Thread caller =
        new Thread(
            () -> {
              connection.borrowed(pool, handle, 1000, false);
              run(2000);
              connection.returning(handle);
            });
    caller.start();
    caller.join();
    assertThat(kept(Lent.class, "holder")).isSameAs(caller);
    assertThat(kept(PhysicalConnection.class, "worker")).isSameAs(caller);

    connection.forgetDeadThreads();
    assertThat(kept(Lent.class, "holder")).isNull();
    assertThat(kept(PhysicalConnection.class, "worker")).isNull();
  }

  private @Nullable Object kept(Class<?> part, String name) throws ReflectiveOperationException {
    Field field = part.getDeclaredField(name);
    field.setAccessible(true);
    return field.get(connection);
  }

  @Test
  void aThreadThatEndedAndNeverGaveBackStaysItsHolder() throws Exception {
    Thread caller = new Thread(() -> connection.borrowed(pool, handle, 1000, false));
    caller.start();
    caller.join();
    connection.forgetDeadThreads();

    assertThat(connection.holder()).isSameAs(caller);
  }

  @Test
  void aThreadThatLivesIsKept() throws Exception {
    connection.borrowed(pool, handle, 1000, false);
    connection.returning(handle);
    connection.forgetDeadThreads();

    assertThat(kept(Lent.class, "holder")).isSameAs(Thread.currentThread());
  }

  @Test
  void ofTwoThreadsThatUseItBothCount() throws Exception {
    connection.borrowed(pool, handle, 1000, false);
    connection.executing("select 1", 2000);
    AtomicInteger counted = new AtomicInteger();
    Thread other = new Thread(() -> counted.addAndGet(connection.executes() ? 1 : 0));
    other.start();
    other.join();

    assertThat(counted).hasValue(1);
    assertThat(connection.executes()).isFalse();
  }

  @Test
  void ofManyThreadsThatGiveItBackAtOnceOneDoes() throws Exception {
    for (int round = 0; round < 200; round++) {
      connection.borrowed(pool, handle, 1000, false);
      CountDownLatch start = new CountDownLatch(1);
      AtomicInteger returned = new AtomicInteger();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Thread thread =
            new Thread(
                () -> {
                  try {
                    start.await();
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                  if (connection.returning(handle) != 0) {
                    returned.incrementAndGet();
                  }
                });
        thread.start();
        threads.add(thread);
      }
      start.countDown();
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(returned).hasValue(1);
    }
  }

  @Test
  void aBorrowAtTheClocksZeroIsStillABorrow() {
    connection.borrowed(pool, handle, 0, false);
    assertThat(connection.returning(handle)).isNotZero();
  }

  @Test
  void whatRunsWhileItIsFreeIsThePoolsOwn() {
    connection.borrowed(pool, handle, 1000, false);
    assertThat(connection.executes()).isTrue();
    connection.returning(handle);
    assertThat(connection.executes()).isFalse();
  }

  @Test
  void whatRunsBeforeAPoolTookItIsTheServices() {
    assertThat(connection.executes()).isTrue();
    connection.pooled();
    assertThat(connection.executes()).isFalse();
  }

  @Test
  void aStatementInsideAnotherIsNotCounted() {
    connection.borrowed(pool, handle, 1000, false);
    connection.executing("select 1", 2000);

    assertThat(connection.executes()).isFalse();
    assertThat(connection.runningSql()).isEqualTo("select 1");
    assertThat(connection.runningSince()).isEqualTo(2000);

    SQLException thrown = new SQLException("x");
    connection.executed(false, 5, thrown);
    assertThat(connection.executes()).isTrue();
    assertThat(connection.runningSql()).isNull();
    assertThat(connection.runningSince()).isZero();
    assertThat(recorded).containsExactly("select 1 false 5 " + thrown);
  }

  @Test
  void aTransactionBeginsWithItsFirstStatement() {
    connection.borrowed(pool, handle, 1000, false);
    connection.autoCommit(false);
    assertThat(connection.transactionSince()).isZero();

    run(2000);
    run(3000);

    assertThat(connection.transactionSince()).isEqualTo(2000);
    assertThat(connection.transactionSince()).isEqualTo(2000);
    connection.transactionEnded(3000);
    assertThat(connection.transactionSince()).isZero();
  }

  @Test
  void theNextTransactionBeginsWithTheNextStatement() {
    connection.autoCommit(false);
    run(2000);
    connection.transactionEnded(4500);
    run(5000);

    assertThat(connection.transactionSince()).isEqualTo(5000);
  }

  @Test
  void thereIsNoTransactionWhileEveryStatementCommitsItself() {
    run(2000);
    assertThat(connection.transactionSince()).isZero();
  }

  @Test
  void switchingAutoCommitOnEndsTheTransaction() {
    connection.autoCommit(false);
    run(2000);
    connection.autoCommit(true);

    assertThat(connection.transactionSince()).isZero();
    run(3000);
    assertThat(connection.transactionSince()).isZero();
  }

  @Test
  void howLongItTookToOpenIsCountedOnceForItsPool() {
    connection.joined(pool);
    connection.joined(pool);
    connection.borrowed(pool, handle, 1000, false);

    assertThat(pool.create().snapshot().count()).isEqualTo(1);
    assertThat(pool.create().snapshot().sumNanos()).isEqualTo(7);
  }

  @Test
  void isFoundByThePhysicalConnectionNotByAHandle() {
    assertThat(connection.is(physical)).isTrue();
    assertThat(connection.is(handle)).isFalse();
    assertThat(connection.isUnpooled()).isFalse();

    connection.borrowed(pool, physical, 1000, false);
    assertThat(connection.isUnpooled()).isTrue();
  }

  @Test
  void anAnonymousOneIsIdentifiedLater() {
    PhysicalConnection anonymous =
        new PhysicalConnection(null, Endpoint.UNKNOWN, (sql, batch, nanos, thrown) -> {}, 0, 0);
    assertThat(anonymous.isAnonymous()).isTrue();
    assertThat(anonymous.is(handle)).isFalse();

    anonymous.identify(handle);
    assertThat(anonymous.isAnonymous()).isFalse();
    assertThat(anonymous.is(handle)).isTrue();
  }

  private void run(long at) {
    connection.executing("select 1", at);
    connection.executed(false, 1, null);
  }

  @Test
  void rowsBelongToTheStatementAndToTheBorrow() {
    connection.borrowed(pool, new Object(), 10, false);
    assertThat(connection.heldRows()).isEqualTo(PhysicalConnection.UNKNOWN);
    connection.executing("select 1", 11);
    connection.rows(5);
    connection.executed(false, 1, null);
    connection.rowsOfCursor(5);
    assertThat(connection.lastRows()).isEqualTo(5);
    assertThat(connection.heldRows()).isEqualTo(10);
    connection.executing("update t set a = 1", 12);
    connection.executed(false, 1, null);
    assertThat(connection.lastRows()).isEqualTo(PhysicalConnection.UNKNOWN);
    assertThat(connection.heldRows()).isEqualTo(10);
  }
}
