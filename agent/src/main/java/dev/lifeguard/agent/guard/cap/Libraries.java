// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.cap;

import static dev.lifeguard.agent.guard.cap.Item.ACQUIRE_TIMEOUT;
import static dev.lifeguard.agent.guard.cap.Item.CHECK_TIMEOUT;
import static dev.lifeguard.agent.guard.cap.Item.IDLE_TIMEOUT;
import static dev.lifeguard.agent.guard.cap.Item.INITIAL;
import static dev.lifeguard.agent.guard.cap.Item.KEEPALIVE;
import static dev.lifeguard.agent.guard.cap.Item.MAX;
import static dev.lifeguard.agent.guard.cap.Item.MAX_IDLE;
import static dev.lifeguard.agent.guard.cap.Item.MAX_LIFETIME;
import static dev.lifeguard.agent.guard.cap.Item.MIN_IDLE;
import static dev.lifeguard.agent.guard.cap.Item.SWEEP;
import static dev.lifeguard.agent.guard.cap.Item.TEST_IDLE;
import static dev.lifeguard.agent.guard.cap.Item.VALIDATE;
import static dev.lifeguard.agent.guard.cap.Knob.live;
import static dev.lifeguard.agent.guard.cap.Knob.start;

import java.util.List;

/** The libraries, as their releases are. What a knob does was read from their code and tried. */
final class Libraries {

  private Libraries() {}

  static final List<Library> KNOWN =
      List.of(hikari(), tomcat(), dbcp2(), commonsPool(), agroal(), druid(), vibur(), c3p0());

  /** HikariCP checks by itself what was idle for half a second; its house-keeper reads anew. */
  private static Library hikari() {
    return new Library(
        "hikari",
        "hikari.HikariConfig",
        "",
        "poolName",
        List.of("jdbcUrl"),
        "config",
        "",
        Trim.HIKARI,
        List.of(
            live(MAX, "maximumPoolSize"),
            live(MIN_IDLE, "minimumIdle"),
            live(ACQUIRE_TIMEOUT, "connectionTimeout").from(250),
            live(IDLE_TIMEOUT, "idleTimeout").from(10_000),
            live(MAX_LIFETIME, "maxLifetime").from(30_000),
            live(KEEPALIVE, "keepaliveTime").from(30_000)));
  }

  private static Library tomcat() {
    return new Library(
        "tomcat",
        "org.apache.tomcat.jdbc.pool.PoolProperties",
        "",
        "name",
        List.of("url"),
        "poolProperties",
        "",
        Trim.TOMCAT,
        List.of(
            live(MAX, "maxActive"),
            live(MIN_IDLE, "minIdle"),
            live(MAX_IDLE, "maxIdle"),
            start(INITIAL, "initialSize"),
            live(ACQUIRE_TIMEOUT, "maxWait").none(-1),
            live(IDLE_TIMEOUT, "minEvictableIdleTimeMillis"),
            live(MAX_LIFETIME, "maxAge"),
            start(SWEEP, "timeBetweenEvictionRunsMillis"),
            live(TEST_IDLE, "testWhileIdle"),
            live(VALIDATE, "testOnBorrow"),
            live(CHECK_TIMEOUT, "validationQueryTimeout").inSeconds().none(-1)));
  }

  private static Library dbcp2() {
    return new Library(
        "dbcp2",
        "dbcp2.BasicDataSource",
        "",
        "",
        List.of("url"),
        "pool",
        "connectionPool",
        Trim.DBCP2,
        List.of(
            live(MAX, "maxTotal"),
            live(MIN_IDLE, "minIdle"),
            live(MAX_IDLE, "maxIdle"),
            start(INITIAL, "initialSize"),
            live(ACQUIRE_TIMEOUT, "maxWaitMillis").none(-1),
            live(IDLE_TIMEOUT, "minEvictableIdleTimeMillis").none(-1),
            start(MAX_LIFETIME, "maxConnLifetimeMillis").none(-1),
            live(SWEEP, "timeBetweenEvictionRunsMillis").none(-1),
            live(TEST_IDLE, "testWhileIdle"),
            live(VALIDATE, "testOnBorrow"),
            start(CHECK_TIMEOUT, "validationQueryTimeout").inSeconds().none(-1)));
  }

  /** A service that put DBCP's parts together by itself. */
  private static Library commonsPool() {
    return new Library(
        "dbcp2",
        "pool2.impl.GenericObjectPool",
        "",
        "",
        List.of(),
        "pool",
        "",
        Trim.DBCP2,
        List.of(
            live(MAX, "maxTotal"),
            live(MIN_IDLE, "minIdle"),
            live(MAX_IDLE, "maxIdle"),
            live(ACQUIRE_TIMEOUT, "maxWaitMillis").none(-1),
            live(SWEEP, "timeBetweenEvictionRunsMillis").none(-1),
            live(TEST_IDLE, "testWhileIdle"),
            live(VALIDATE, "testOnBorrow")));
  }

  /**
   * Fields of the supplier that the configuration was made by, and reads: its own methods refuse
   * once there is a configuration, and that has no method for most.
   */
  private static Library agroal() {
    return new Library(
        "agroal",
        "io.agroal.api.configuration.supplier.AgroalConnectionPoolConfigurationSupplier$1",
        "this$0",
        "",
        List.of(
            "this$0.connectionFactoryConfiguration.this$0.jdbcUrl",
            "this$0.connectionFactoryConfigurationSupplier.jdbcUrl"),
        "connectionPool.configuration",
        "",
        Trim.AGROAL,
        List.of(
            live(MAX, "maxSize"),
            live(MIN_IDLE, "minSize"),
            start(INITIAL, "initialSize"),
            live(ACQUIRE_TIMEOUT, "acquisitionTimeout"),
            start(IDLE_TIMEOUT, "reapTimeout"),
            start(MAX_LIFETIME, "maxLifetime"),
            start(KEEPALIVE, "validationTimeout"),
            start(VALIDATE, "validateOnBorrow")));
  }

  /**
   * Its own check before lending is left as it is: it sends a query whose timeout ends nothing on a
   * dead link (the cancel goes another way), so the agent's check does it.
   */
  private static Library druid() {
    return new Library(
        "druid",
        "com.alibaba.druid.pool.DruidDataSource",
        "",
        "name",
        List.of("jdbcUrl"),
        "",
        "",
        Trim.DRUID,
        List.of(
            live(MAX, "maxActive"),
            live(MIN_IDLE, "minIdle"),
            start(INITIAL, "initialSize"),
            live(ACQUIRE_TIMEOUT, "maxWait").none(-1),
            live(IDLE_TIMEOUT, "minEvictableIdleTimeMillis").from(30_000),
            live(MAX_LIFETIME, "phyTimeoutMillis").none(-1),
            start(KEEPALIVE, "keepAliveBetweenTimeMillis").from(30_000),
            start(SWEEP, "timeBetweenEvictionRunsMillis"),
            start(TEST_IDLE, "keepAlive")));
  }

  /** Its size is fixed once it has started; what is idle it reduces by its own rules. */
  private static Library vibur() {
    return new Library(
        "vibur",
        "org.vibur.dbcp.ViburDBCPDataSource",
        "",
        "name",
        List.of("jdbcUrl"),
        "dataSource",
        "",
        Trim.NONE,
        List.of(
            start(MAX, "poolMaxSize"),
            start(MIN_IDLE, "poolInitialSize"),
            live(ACQUIRE_TIMEOUT, "connectionTimeoutInMs")));
  }

  /**
   * Set beside the data source's own setters, each of which throws a running pool away and makes
   * another.
   */
  private static Library c3p0() {
    return new Library(
        "c3p0",
        "c3p0.impl.AbstractPoolBackedDataSource",
        "connectionPoolDataSource",
        "dataSourceName",
        List.of("jdbcUrl", "connectionPoolDataSource.nestedDataSource.jdbcUrl"),
        "",
        "",
        Trim.NONE,
        List.of(
            start(MAX, "maxPoolSize"),
            start(MIN_IDLE, "minPoolSize"),
            start(INITIAL, "initialPoolSize"),
            start(ACQUIRE_TIMEOUT, "checkoutTimeout"),
            start(IDLE_TIMEOUT, "maxIdleTimeExcessConnections").inSeconds(),
            start(MAX_LIFETIME, "maxConnectionAge").inSeconds(),
            start(KEEPALIVE, "idleConnectionTestPeriod").inSeconds(),
            start(VALIDATE, "testConnectionOnCheckout"),
            start(CHECK_TIMEOUT, "connectionIsValidTimeout").inSeconds()));
  }
}
