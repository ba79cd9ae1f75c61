// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.hook;

import static dev.lifeguard.agent.hook.Script.URL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.pool.PoolSnapshot;
import dev.lifeguard.copies.hikari.pool.HikariPool;
import dev.lifeguard.stub.Concrete;
import dev.lifeguard.stub.StubConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pools that are known by name, and connections without a pool. */
class JdbcHooksTest {

  private final Script script = new Script();
  private final HikariPool pool = new HikariPool("orders", URL);

  @AfterEach
  void nothingWentWrongUnseen() {
    assertThat(script.errors).isEmpty();
  }

  @Test
  void oneBorrowIsOneBorrowAndOneQueryOneQuery() throws Exception {
    Connection physical = script.create(pool, URL);
    Object handle = script.borrow(pool, physical);
    assertThat(script.pool("orders").active()).isEqualTo(1);

    script.query(physical, "select 1");
    script.close(handle);

    PoolSnapshot orders = script.pool("orders");
    assertThat(orders.borrows()).isEqualTo(1);
    assertThat(orders.hold().count()).isEqualTo(1);
    assertThat(orders.create().count()).isEqualTo(1);
    assertThat(orders.active()).isZero();
    assertThat(script.executions()).isEqualTo(1);
    assertThat(script.pools.snapshot()).hasSize(1);
  }

  @Test
  void closingTwiceGivesBackOnce() throws Exception {
    Connection physical = script.create(pool, URL);
    Object first = script.borrow(pool, physical);
    script.close(first);
    script.close(first);
    Object second = script.borrow(pool, physical);
    script.close(first);

    assertThat(script.pool("orders").active()).isEqualTo(1);
    script.close(second);
    assertThat(script.pool("orders").hold().count()).isEqualTo(2);
  }

  @Test
  void whatThePoolRunsItselfIsNotCounted() throws Exception {
    Connection physical = script.create(pool, URL);
    script.query(physical, "select 'is it alive?'");
    Object handle = script.borrow(pool, physical);
    script.close(handle);
    script.query(physical, "discard all");

    assertThat(script.executions()).isZero();
  }

  @Test
  void aBorrowThatFailsIsATimeoutOrAFailure() {
    script.hooks.borrowed(pool, script.hooks.borrowing(pool), null, new SQLTimeoutException());
    script.hooks.borrowed(pool, script.hooks.borrowing(pool), null, new SQLException("refused"));

    assertThat(script.pool("orders").timeouts()).isEqualTo(1);
    assertThat(script.pool("orders").failures()).isEqualTo(1);
    assertThat(script.pool("orders").borrows()).isZero();
  }

  @Test
  void aConnectionThatThePoolMadeOnAThreadOfItsOwnIsItsOwn() throws Exception {
    Connection physical = script.connectElsewhere(URL);
    Object handle = script.borrow(pool, physical);
    script.close(handle);

    assertThat(script.pool("orders").borrows()).isEqualTo(1);
    assertThat(script.pools.snapshot().stream().mapToInt(PoolSnapshot::active).sum()).isZero();
  }

  @Test
  void aTransactionLastsFromItsFirstStatementToItsEnd() throws Exception {
    Connection physical = script.create(pool, URL);
    Object handle = script.borrow(pool, physical);
    script.hooks.autoCommit(physical, false);
    commit(physical);
    assertThat(script.pools.of(pool).transactions().snapshot().count()).isZero();

    script.query(physical, "update t set x = 1");
    script.query(physical, "update t set x = 2");
    commit(physical);
    commit(physical);
    script.close(handle);

    assertThat(script.pools.of(pool).transactions().snapshot().count()).isEqualTo(1);
  }

  private void commit(Connection physical) {
    long since = script.hooks.ending(physical, true);
    if (since != 0) { // as the bridge does
      script.hooks.ended(physical, since, true, null);
    }
  }

  @Test
  void aFailedStatementCountsByItsSqlState() throws Exception {
    Connection physical = script.connect(URL);
    script.execute(script.prepare(physical, "select 1"), new SQLException("x", "42P01"));

    assertThat(script.statements.snapshot())
        .singleElement()
        .satisfies(each -> assertThat(each.errorType()).isEqualTo("42P01"));
  }

  @Test
  void aConnectionWithoutAPoolIsHeldFromItsFirstUseUntilItIsClosed() throws Exception {
    Connection physical = script.connect(URL);
    assertThat(script.pools.snapshot()).as("it may still turn out to be a pool's").isEmpty();

    script.query(physical, "select 1");
    assertThat(script.pool("db:5432/orders").active()).isEqualTo(1);
    script.close(physical);

    PoolSnapshot driver = script.pool("db:5432/orders");
    assertThat(driver.type()).isEqualTo("driver");
    assertThat(driver.borrows()).isEqualTo(1);
    assertThat(driver.hold().count()).isEqualTo(1);
    assertThat(driver.active()).isZero();
    assertThat(script.executions()).isEqualTo(1);
    assertThat(script.pools.connections()).isEmpty();
  }

  @Test
  void aConnectionThatIsClosedUnusedIsNobodysBorrow() throws Exception {
    script.close(script.connect(URL));

    // As likely a pool of unknown make that shrinks; the service's own use shows in a statement.
    assertThat(script.pools.snapshot()).isEmpty();
    assertThat(script.pools.connections()).isEmpty();
  }

  @Test
  void ofNestedDriversTheInnermostCounts() throws Exception {
    List<Connection> inner = new ArrayList<>();
    Connection outer =
        script.connect(
            "jdbc:wrapper:" + URL,
            () -> {
              inner.add(unchecked(() -> script.connect(URL)));
              return Concrete.of(StubConnection.class);
            });

    assertThat(script.pools.connections())
        .singleElement()
        .satisfies(each -> assertThat(each.is(inner.get(0))).isTrue());
    script.query(inner.get(0), "select 1");
    assertThat(script.borrows()).isEqualTo(1);
    script.close(outer);
    script.close(inner.get(0));
    assertThat(script.pools.connections()).isEmpty();
  }

  @Test
  void aDriverThatDeclinesOrFailsLeavesNothing() throws Exception {
    Object declined = script.hooks.connecting(new Object(), "jdbc:other:x", null);
    script.hooks.connected(declined, null, null);
    Object failed = script.hooks.connecting(new Object(), URL, null);
    script.hooks.connected(failed, null, new SQLException("refused"));

    assertThat(script.pools.connections()).isEmpty();
    assertThat(script.borrows()).isZero();
    script.query(script.connect(URL), "select 1");
    assertThat(script.borrows()).isEqualTo(1);
  }

  @Test
  void aPoolThatIsClosedLeavesWithItsNumbers() throws Exception {
    Connection physical = script.create(pool, URL);
    script.close(script.borrow(pool, physical));
    script.hooks.shut(pool, pool);

    assertThat(script.pools.snapshot()).isEmpty();
  }

  @Test
  void whatTheAgentDoesNotKnowIsIgnored() {
    Object stranger = new Object();
    script.close(stranger);
    script.query(stranger, "select 1");
    script.hooks.handle(stranger, null);
    script.hooks.handle(stranger, new Object());
    script.hooks.autoCommit(stranger, false);
    assertThat(script.hooks.ending(stranger, true)).isZero();
    script.hooks.created(null, null);
    script.hooks.connected(null, stranger, null);
    script.hooks.sourced(stranger, null, stranger, null);
    script.hooks.requested(null);
    script.hooks.prepared(stranger, null, "select 1");

    assertThat(script.pools.snapshot()).isEmpty();
    assertThat(script.executions()).isZero();
  }

  private interface Call<T> {
    T run() throws SQLException;
  }

  private static <T> T unchecked(Call<T> call) {
    try {
      return call.run();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
