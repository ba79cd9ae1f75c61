// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.probe;

import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Opens a DataSource of each kind the way its own documentation says. */
final class DataSources {

  private DataSources() {}

  static DataSource open(String kind, Settings s) throws Exception {
    DataSource opened = create(kind, s);
    AcquireTimeout.set(kind, opened, s.timeout());
    return opened;
  }

  private static DataSource create(String kind, Settings s) throws Exception {
    return switch (kind) {
      case "hikari" -> bean("com.zaxxer.hikari.HikariDataSource", hikari(s));
      case "hikari-config" -> hikariConfig(s);
      case "tomcat" -> bean("org.apache.tomcat.jdbc.pool.DataSource", tomcat(s));
      case "dbcp2" -> bean("org.apache.commons.dbcp2.BasicDataSource", dbcp(s));
      case "tomcat-dbcp" -> bean("org.apache.tomcat.dbcp.dbcp2.BasicDataSource", dbcp(s));
      case "c3p0" -> bean("com.mchange.v2.c3p0.ComboPooledDataSource", c3p0(s));
      case "agroal" -> agroal(s);
      case "druid" -> bean("com.alibaba.druid.pool.DruidDataSource", druid(s));
      case "vibur" -> vibur(s);
      case "ucp" -> ucp(s);
      case "pg-simple" -> bean("org.postgresql.ds.PGSimpleDataSource", postgres(s));
      case "pg-pooling" -> pgPooling(s);
      case "h2" -> bean("org.h2.jdbcx.JdbcDataSource", Map.of("url", s.url()));
      case "sqlite" -> bean("org.sqlite.SQLiteDataSource", Map.of("url", s.url()));
      case "derby" ->
          bean(
              "org.apache.derby.jdbc.EmbeddedDataSource",
              Map.of("databaseName", s.name(), "createDatabase", "create"));
      case "handwritten" -> new HandwrittenPool(s, ForwardingConnection::new);
      case "handwritten-proxy" -> new HandwrittenPool(s, ProxiedConnection::handle);
      default -> throw new IllegalArgumentException("no such kind of DataSource: " + kind);
    };
  }

  private static DataSource bean(String type, Map<String, ?> properties) throws Exception {
    return (DataSource) Beans.create(type, properties);
  }

  private static Map<String, ?> hikari(Settings s) {
    return Map.of(
        "jdbcUrl", s.url(),
        "username", s.user(),
        "password", s.password(),
        "maximumPoolSize", s.max(),
        "poolName", s.name());
  }

  /** The other way in: the pool is built in the constructor, not at the first borrow. */
  private static DataSource hikariConfig(Settings s) throws Exception {
    Object config = Beans.create("com.zaxxer.hikari.HikariConfig", hikari(s));
    return Class.forName("com.zaxxer.hikari.HikariDataSource")
        .asSubclass(DataSource.class)
        .getConstructor(config.getClass())
        .newInstance(config);
  }

  private static Map<String, ?> tomcat(Settings s) {
    return Map.of(
        "driverClassName", "org.postgresql.Driver",
        "url", s.url(),
        "username", s.user(),
        "password", s.password(),
        "initialSize", 1,
        "minIdle", 1,
        "maxIdle", s.max(),
        "maxActive", s.max(),
        "name", s.name());
  }

  private static Map<String, ?> dbcp(Settings s) {
    return Map.of(
        "url", s.url(),
        "username", s.user(),
        "password", s.password(),
        "maxTotal", s.max(),
        "maxIdle", s.max(),
        "jmxName", "dev.lifeguard.probe:name=" + s.name());
  }

  private static Map<String, ?> c3p0(Settings s) {
    return Map.of(
        "driverClass", "org.postgresql.Driver",
        "jdbcUrl", s.url(),
        "user", s.user(),
        "password", s.password(),
        "initialPoolSize", 1,
        "minPoolSize", 1,
        "acquireIncrement", 1,
        "maxPoolSize", s.max(),
        "dataSourceName", s.name());
  }

  private static Map<String, ?> druid(Settings s) {
    return Map.of(
        "url", s.url(),
        "username", s.user(),
        "password", s.password(),
        "initialSize", 1,
        "maxActive", s.max(),
        "socketTimeout", s.socketTimeout(), // 0 is what it has by itself
        "name", s.name());
  }

  private static DataSource vibur(Settings s) throws Exception {
    Map<String, ?> properties =
        Map.of(
            "jdbcUrl", s.url(),
            "username", s.user(),
            "password", s.password(),
            "poolInitialSize", 1,
            "poolMaxSize", s.max(),
            "name", s.name());
    Object pool = Beans.create("org.vibur.dbcp.ViburDBCPDataSource", properties);
    if (s.timeout() > 0) {
      Beans.set(pool, Map.of("connectionTimeoutInMs", (long) s.timeout()));
    }
    Beans.call(pool, "start");
    return (DataSource) pool;
  }

  private static DataSource agroal(Settings s) throws Exception {
    Object reader =
        Class.forName("io.agroal.api.configuration.supplier.AgroalPropertiesReader")
            .getConstructor()
            .newInstance();
    Map<String, String> properties =
        Map.of(
            "jdbcUrl", s.url(),
            "principal", s.user(),
            "credential", s.password(),
            "initialSize", s.full() ? String.valueOf(s.max()) : "1",
            "metricsEnabled", String.valueOf(s.full()),
            "maxSize", String.valueOf(s.max()),
            "acquisitionTimeout_ms", String.valueOf(s.timeout() > 0 ? s.timeout() : 30_000));
    Beans.call(reader, "readProperties", properties);
    DataSource pool =
        (DataSource)
            Class.forName("io.agroal.api.AgroalDataSource")
                .getMethod("from", Supplier.class, agroalListeners())
                .invoke(null, reader, java.lang.reflect.Array.newInstance(agroalListener(), 0));
    return s.full() ? full(pool, s.max()) : pool;
  }

  /**
   * Agroal 3.2.1 hands a connection that was just made to nobody when its caller does not wait for
   * it yet; that caller then waits for its whole timeout although a connection is idle. Without the
   * agent and on a busy machine: 21 of 600 pools that grew to 4, and none of 1,500 that were full.
   */
  private static DataSource full(DataSource pool, int max) throws Exception {
    while ((long) Beans.read(pool, "metrics.availableCount") < max) {
      Thread.onSpinWait();
    }
    return pool;
  }

  private static Class<?> agroalListener() throws ClassNotFoundException {
    return Class.forName("io.agroal.api.AgroalDataSourceListener");
  }

  private static Class<?> agroalListeners() throws ClassNotFoundException {
    return agroalListener().arrayType();
  }

  private static DataSource ucp(Settings s) throws Exception {
    Object pool = Beans.invokeStatic("oracle.ucp.jdbc.PoolDataSourceFactory", "getPoolDataSource");
    Map<String, ?> properties =
        Map.of(
            "connectionFactoryClassName", "org.postgresql.Driver",
            "URL", s.url(),
            "user", s.user(),
            "password", s.password(),
            "initialPoolSize", 1,
            "minPoolSize", 1,
            "maxPoolSize", s.max(),
            "connectionPoolName", s.name());
    return (DataSource) Beans.set(pool, properties);
  }

  static Map<String, ?> postgres(Settings s) {
    return Map.of("URL", s.url(), "user", s.user(), "password", s.password());
  }

  private static DataSource pgPooling(Settings s) throws Exception {
    DataSource pool = bean("org.postgresql.ds.PGPoolingDataSource", postgres(s));
    Beans.set(
        pool,
        Map.of("dataSourceName", s.name(), "initialConnections", 1, "maxConnections", s.max()));
    return pool;
  }
}
