// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChronicleTest {

  private final List<String> told = new ArrayList<>();
  private final Pool pool = new Pool(new Object(), PoolLibrary.UNKNOWN, "orders");
  private final Object handle = new Object();
  private final PhysicalConnection connection =
      new PhysicalConnection(
          new Object(), Endpoint.UNKNOWN, (sql, batch, nanos, thrown) -> {}, 100, 7);

  /** Writes down what it is told. */
  private final class Written implements Chronicle {
    @Override
    public void borrowed(Pool of, long waitedNanos, @Nullable Throwable thrown) {
      told.add("borrowed " + of.name() + " " + waitedNanos + " " + thrown);
    }

    @Override
    public void slow(
        Pool of, @Nullable Object sql, boolean batch, long nanos, @Nullable Throwable thrown) {
      told.add("slow " + sql + " " + batch + " " + nanos);
    }

    @Override
    public void transaction(Pool of, long nanos, long idleNanos, int statements) {
      told.add("transaction " + nanos + " " + idleNanos + " " + statements);
    }
  }

  private void run(String sql, long nanos) {
    connection.executing(sql, 1000);
    connection.executed(false, nanos, null);
  }

  @Test
  void aStatementIsSlowFromTheThresholdOn() {
    pool.slowFrom(500);
    connection.borrowed(pool, handle, 1000, false);
    run("select 1", 499);
    run("select 2", 500);
    run("select 3", 501);

    assertThat(pool.slow()).isEqualTo(2);
  }

  @Test
  void noStatementIsSlowBeforeAThresholdIsKnown() {
    connection.borrowed(pool, handle, 1000, false);
    run("select 1", Long.MAX_VALUE - 1);

    assertThat(pool.slow()).isZero();
  }

  @Test
  void whoRecordsIsToldOfBorrowsSlowStatementsAndTransactions() {
    pool.slowFrom(500);
    pool.chronicle(new Written());
    pool.waited(40);
    pool.failed(new SQLException("no"), 50);
    connection.borrowed(pool, handle, 1000, false);
    connection.autoCommit(false);
    run("select 1", 10);
    run("select 2", 600);
    connection.transactionEnded(2000);

    assertThat(told)
        .containsExactly(
            "borrowed orders 40 null",
            "borrowed orders 50 java.sql.SQLException: no",
            "slow select 2 false 600",
            "transaction 1000 390 2");
  }

  @Test
  void nobodyIsToldOnceTheRecordingIsOver() {
    pool.chronicle(new Written());
    pool.chronicle(null);
    pool.waited(40);
    pool.failed(new SQLTimeoutException("late"), 50);

    assertThat(told).isEmpty();
    assertThat(pool.acquire().snapshot().count()).isOne();
  }
}
