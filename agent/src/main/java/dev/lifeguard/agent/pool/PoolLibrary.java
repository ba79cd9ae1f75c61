// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import java.util.List;

/**
 * How one pool library is asked for its own numbers: paths of properties, from the object that the
 * borrow is seen on. Empty where the library does not tell.
 *
 * @param type what the pool's type is called in metrics and documents
 * @param suspends whether callers may have to wait for somebody who has suspended it
 * @param owner end of the name of the class that the paths start from
 */
record PoolLibrary(
    String type,
    String owner,
    String name,
    String url,
    String max,
    String minIdle,
    String maxIdle,
    String idle,
    String waiting,
    String suspends) {

  /** A pool of unknown make. */
  static final PoolLibrary UNKNOWN = new PoolLibrary("unknown", "", "", "", "", "", "", "", "", "");

  /** A DataSource that opens a connection for every call. */
  static final PoolLibrary UNPOOLED = new PoolLibrary("driver", "", "", "", "", "", "", "", "", "");

  private static final List<PoolLibrary> KNOWN =
      List.of(
          new PoolLibrary(
              "hikari",
              "hikari.pool.HikariPool",
              "config.poolName",
              "config.jdbcUrl",
              "config.maximumPoolSize",
              "config.minimumIdle",
              "",
              "idleConnections",
              "threadsAwaitingConnection",
              "config.isAllowPoolSuspension"),
          new PoolLibrary(
              "tomcat",
              "org.apache.tomcat.jdbc.pool.ConnectionPool",
              "name",
              "poolProperties.url",
              "poolProperties.maxActive",
              "poolProperties.minIdle",
              "poolProperties.maxIdle",
              "idle",
              "waitCount",
              ""),
          new PoolLibrary(
              "dbcp2",
              "dbcp2.PoolingDataSource",
              "",
              "",
              "pool.maxTotal",
              "pool.minIdle",
              "pool.maxIdle",
              "pool.numIdle",
              "pool.numWaiters",
              ""),
          new PoolLibrary(
              "c3p0",
              "c3p0.impl.AbstractPoolBackedDataSource",
              "dataSourceName",
              "jdbcUrl",
              "maxPoolSize",
              "minPoolSize",
              "",
              "numIdleConnectionsDefaultUser",
              "numThreadsAwaitingCheckoutDefaultUser",
              ""),
          new PoolLibrary(
              "agroal",
              "io.agroal.pool.DataSource",
              "",
              "configuration.connectionPoolConfiguration.connectionFactoryConfiguration.jdbcUrl",
              "connectionPool.configuration.maxSize",
              "connectionPool.configuration.minSize",
              "",
              "", // availableCount is not kept unless the service asked for Agroal's own metrics
              "connectionPool.awaitingCount",
              ""),
          new PoolLibrary(
              "druid",
              "com.alibaba.druid.pool.DruidDataSource",
              "name",
              "url",
              "maxActive",
              "minIdle",
              "",
              "poolingCount",
              "waitThreadCount",
              ""),
          new PoolLibrary(
              "vibur",
              "org.vibur.dbcp.pool.PoolOperations",
              "dataSource.name",
              "dataSource.jdbcUrl",
              "dataSource.poolMaxSize",
              "dataSource.poolInitialSize",
              "",
              "poolService.remainingCreated",
              "",
              ""));

  /** Whether it is one of those above. */
  boolean isKnown() {
    return !owner.isEmpty();
  }

  /** The library of an object that a borrow was seen on. */
  static PoolLibrary of(Object source) {
    for (Class<?> type = source.getClass(); type != null; type = type.getSuperclass()) {
      for (PoolLibrary library : KNOWN) {
        if (type.getName().endsWith(library.owner)) {
          return library;
        }
      }
    }
    return UNKNOWN;
  }
}
