// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.copies.com.alibaba.druid.pool.DruidDataSource;
import dev.lifeguard.copies.hikari.pool.HikariPool;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolsTest {

  private static final Endpoint ORDERS =
      new Endpoint("postgresql", "orders", "db", 5432, "jdbc:postgresql://db/orders");

  private final Pools pools = new Pools(PoolsTest::read, type -> {});

  private static Endpoint read(String url) {
    return new Endpoint("postgresql", url.substring(url.lastIndexOf('/') + 1), "db", 5432, url);
  }

  @Test
  void anObjectHasOnePool() {
    Object source = new Object();
    assertThat(pools.of(source)).isSameAs(pools.of(source));
    assertThat(pools.open()).hasSize(1);
  }

  @Test
  void namesAreUnique() {
    List<Object> sources = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      sources.add(new Object());
      pools.of(sources.get(i));
    }

    assertThat(pools.open())
        .extracting(Pool::name)
        .containsExactly("unknown", "unknown-2", "unknown-3");
  }

  @Test
  void aPoolIsNamedAsItsLibraryNamesIt() {
    HikariPool orders = new HikariPool("orders", "jdbc:postgresql://db/orders");
    HikariPool twin = new HikariPool("orders", "jdbc:postgresql://db/orders");

    assertThat(pools.of(orders).name()).isEqualTo("orders");
    assertThat(pools.of(twin).name()).isEqualTo("orders-2");
  }

  @Test
  void aPoolWithoutANameIsNamedAfterItsDatabase() {
    HikariPool source = new HikariPool("", "jdbc:postgresql://db/orders");
    assertThat(pools.of(source).name()).isEqualTo("db:5432/orders");
  }

  @Test
  void aNameThatTheLibraryMadeUpForThisRunIsNotUsed() {
    assertThat(pools.of(new DruidDataSource()).name()).isEqualTo("db:5432/orders");
  }

  @Test
  void aPoolSaysHowLongItLetsWait() {
    HikariPool hikari = new HikariPool("orders", "");
    DruidDataSource druid = new DruidDataSource();
    Object unknown = new Object();
    assertThat(pools.acquireTimeoutNanos(pools.of(hikari))).isEqualTo(1_500_000_000L);
    assertThat(pools.acquireTimeoutNanos(pools.of(druid))).isEqualTo(Long.MAX_VALUE);
    assertThat(pools.acquireTimeoutNanos(pools.of(unknown))).isZero();
  }

  @Test
  void aPoolThatTellsNothingLearnsFromItsFirstConnection() {
    Object source = new Object();
    Pool pool = pools.of(source);
    pools.learn(pool, ORDERS);

    assertThat(pools.endpoint(pool)).isEqualTo(ORDERS);
    assertThat(pool.name()).isEqualTo("db:5432/orders");
  }

  @Test
  void whatAPoolKnowsIsNotLearntAgain() {
    Pool pool = pools.of(new HikariPool("", "jdbc:postgresql://db/first"));
    pools.learn(pool, ORDERS);

    assertThat(pools.endpoint(pool).namespace()).isEqualTo("first");
    assertThat(pool.name()).isEqualTo("db:5432/first");
  }

  @Test
  void aConfiguredNameStaysWhenTheDatabaseIsLearnt() {
    HikariPool source = new HikariPool("hikari-orders", "");
    Pool pool = pools.of(source);
    pools.learn(pool, ORDERS);

    assertThat(pool.name()).isEqualTo("hikari-orders");
  }

  @Test
  void aClosedPoolLeavesAndItsNameIsFree() {
    HikariPool source = new HikariPool("orders", "");
    pools.of(source);
    pools.closed(source);

    assertThat(pools.open()).isEmpty();
    assertThat(pools.of(new HikariPool("orders", "")).name()).isEqualTo("orders");
  }

  @Test
  void aPoolThatTheServiceDroppedLeaves() {
    Object kept = new Object();
    pools.of(kept);
    for (int i = 0; i < 10; i++) {
      pools.of(new Object());
    }

    Collected.until(() -> pools.open().size() == 1);
    assertThat(pools.open()).containsExactly(pools.of(kept));
  }

  @Test
  void connectionsWithoutAPoolCountByDatabase() {
    Pool unpooled = pools.unpooled(ORDERS);
    assertThat(pools.unpooled(ORDERS)).isSameAs(unpooled);
    assertThat(unpooled.name()).isEqualTo("db:5432/orders");
    assertThat(pools.snapshot()).extracting(PoolSnapshot::type).containsExactly("driver");
  }

  @Test
  void aServiceWithManyUrlsDoesNotGrowUs() {
    List<Pool> seen = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      seen.add(pools.unpooled(read("jdbc:postgresql://db/tenant" + i)));
    }

    assertThat(seen.stream().distinct()).hasSize(101);
    assertThat(pools.open()).hasSize(101).contains(seen.get(1999));
  }

  @Test
  void theSnapshotHasTheLibrarysNumbersAndTheLedgers() {
    HikariPool source = new HikariPool("orders", "jdbc:postgresql://db/orders");
    Pool pool = pools.of(source);
    PhysicalConnection held = connect();
    PhysicalConnection free = connect();
    free.joined(pool);
    held.borrowed(pool, new Object(), 1, false);
    pool.failed(new java.sql.SQLTimeoutException());
    pool.failed(new IllegalStateException());
    pool.failed(null);

    assertThat(pools.snapshot())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.type()).isEqualTo("hikari");
              assertThat(each.active()).isEqualTo(1);
              assertThat(each.idle()).as("the library's word").isEqualTo(3);
              assertThat(each.max()).isEqualTo(8);
              assertThat(each.waiting()).isEqualTo(2);
              assertThat(each.minIdle()).as("unknown").isEqualTo(-1);
              assertThat(each.timeouts()).isEqualTo(1);
              assertThat(each.failures()).isEqualTo(2);
            });
    assertThat(free.isHeld()).isFalse();
  }

  @Test
  void closedConnectionsLeaveTheLedger() {
    PhysicalConnection connection = connect();
    assertThat(pools.connections()).containsExactly(connection);
    pools.closed(connection);
    assertThat(pools.connections()).isEmpty();
  }

  @Test
  void tellsWhatThisThreadBorrowedMeanwhile() throws Exception {
    PhysicalConnection connection = connect();
    Object handle = new Object();
    connection.borrowed(pools.of(new Object()), handle, 1000, false);

    assertThat(pools.borrowedSince(1000)).isTrue();
    assertThat(pools.borrowedSince(1001)).isFalse();

    boolean[] elsewhere = new boolean[1];
    Thread other = new Thread(() -> elsewhere[0] = pools.borrowedSince(0));
    other.start();
    other.join();
    assertThat(elsewhere[0]).isFalse();

    connection.returning(handle);
    assertThat(pools.borrowedSince(0)).isFalse();
  }

  private PhysicalConnection connect() {
    return pools.connected(new Object(), ORDERS, (sql, batch, nanos, thrown) -> {}, 0, 0);
  }
}
