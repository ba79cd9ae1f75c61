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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** DataSources that nobody knows: pools, wrappers, and drivers' own. */
class UnknownSourcesTest {

  private final Script script = new Script();
  private final Object source = new Object();

  @AfterEach
  void nothingWentWrongUnseen() {
    assertThat(script.errors).isEmpty();
  }

  private static Connection handle() {
    return Concrete.of(StubConnection.class);
  }

  private Connection driver(String url) {
    try {
      return script.connect(url);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private int active() {
    return script.pools.snapshot().stream().mapToInt(PoolSnapshot::active).sum();
  }

  @Test
  void aDriversOwnDataSourceCountsAtTheConnect() {
    Connection physical = script.source(source, () -> driver(URL));
    script.query(physical, "select 1");
    script.close(physical);

    assertThat(script.pools.snapshot())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.type()).isEqualTo("driver");
              assertThat(each.borrows()).isEqualTo(1);
              assertThat(each.hold().count()).isEqualTo(1);
            });
    assertThat(script.executions()).isEqualTo(1);
  }

  @Test
  void aDataSourceWhoseDriverIsNotSeenCountsItsConnectionAsItself() {
    Connection connection = script.source(source, UnknownSourcesTest::handle);
    script.query(connection, "select 1");
    script.close(connection);

    assertThat(script.borrows()).isEqualTo(1);
    assertThat(active()).isZero();
    assertThat(script.executions()).isEqualTo(1);
    assertThat(script.pools.connections()).isEmpty();
  }

  @Test
  void aPoolWithHandlesOfItsOwnIsBoundByItsFirstStatement() throws Exception {
    Connection physical = script.connectElsewhere(URL);
    Connection handle = script.source(source, UnknownSourcesTest::handle);
    Object statement = script.prepareThrough(handle, physical, "select 1");
    script.execute(statement, null);
    assertThat(active()).isEqualTo(1);
    script.close(handle);

    PoolSnapshot unknown =
        script.pools.snapshot().stream()
            .filter(each -> each.type().equals("unknown"))
            .findAny()
            .orElseThrow();
    assertThat(unknown.borrows()).isEqualTo(1);
    assertThat(unknown.hold().count()).isEqualTo(1);
    assertThat(unknown.endpoint()).isEqualTo(Script.read(URL));
    assertThat(script.executions()).isEqualTo(1);
    assertThat(active()).isZero();
  }

  @Test
  void theSameHandleBorrowedAgainCountsAgain() throws Exception {
    Connection physical = script.connectElsewhere(URL);
    Connection handle = handle();
    for (int i = 0; i < 3; i++) {
      script.source(source, () -> handle);
      script.execute(script.prepareThrough(handle, physical, "select 1"), null);
      script.close(handle);
    }

    assertThat(script.pools.of(source).acquire().snapshot().count()).isEqualTo(3);
    assertThat(script.pools.of(source).hold().snapshot().count()).isEqualTo(3);
    assertThat(script.executions()).isEqualTo(3);
    assertThat(script.pools.connections()).hasSize(1);
  }

  @Test
  void aWrapperOverAKnownPoolAddsNothing() throws Exception {
    HikariPool pool = new HikariPool("orders", URL);
    Connection physical = script.create(pool, URL);
    List<Object> inner = new ArrayList<>();
    Connection outer =
        script.source(
            source,
            () -> {
              inner.add(script.borrow(pool, physical));
              return handle();
            });
    script.query(physical, "select 1");
    script.close(inner.get(0));
    script.close(outer);

    assertThat(script.borrows()).isEqualTo(1);
    assertThat(script.pools.snapshot()).extracting(PoolSnapshot::name).containsExactly("orders");
    assertThat(script.executions()).isEqualTo(1);
  }

  @Test
  void aWrapperThatBorrowsLateLeavesThePoolsCountAsItIs() throws Exception {
    HikariPool pool = new HikariPool("orders", URL);
    Connection physical = script.create(pool, URL);
    Connection outer = script.source(source, UnknownSourcesTest::handle);

    script.hooks.preparing(outer);
    Object inner = script.borrow(pool, physical);
    Object statement = script.prepare(physical, "select 1");
    script.hooks.prepared(outer, new Object(), "select 1");
    script.execute(statement, null);
    script.close(inner);
    script.close(outer);

    assertThat(script.pool("orders").borrows()).isEqualTo(1);
    assertThat(script.pool("orders").hold().count()).isEqualTo(1);
    assertThat(script.executions()).isEqualTo(1);
    assertThat(active()).isZero();
  }

  @Test
  void anUnknownPoolInsideAnotherCountsOnce() throws Exception {
    Connection physical = script.connectElsewhere(URL);
    Object innerSource = new Object();
    List<Connection> inner = new ArrayList<>();
    Connection outer =
        script.source(
            source,
            () -> {
              inner.add(script.source(innerSource, UnknownSourcesTest::handle));
              return handle();
            });
    script.execute(script.prepareThrough(inner.get(0), physical, "select 1"), null);
    script.close(inner.get(0));
    script.close(outer);

    assertThat(script.pools.of(innerSource).acquire().snapshot().count()).isEqualTo(1);
    assertThat(script.pools.of(innerSource).hold().snapshot().count()).isEqualTo(1);
    assertThat(script.executions()).isEqualTo(1);
    assertThat(active()).isZero();
  }

  @Test
  void aDataSourceThatFailsIsNotABorrow() {
    Object token = script.hooks.sourcing(source);
    script.hooks.sourced(source, token, null, new SQLException("refused"));
    assertThat(script.pools.snapshot()).isEmpty();
  }

  @Test
  void theUrlThatADataSourceTellsIsJudged() {
    script.source(new HikariLike(), UnknownSourcesTest::handle);
    assertThat(script.judged).containsExactly("requested jdbc:derby:memory");
  }

  /** Tells its URL, as most do. */
  static final class HikariLike {
    String getUrl() {
      return "jdbc:derby:memory";
    }
  }
}
