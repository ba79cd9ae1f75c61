// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.probe;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.PooledConnection;

/** Where connections come from: mostly a DataSource, but not always. */
interface Source {

  Connection connection() throws SQLException;

  /** Ends what {@link #connection} draws on. */
  default void close() throws Exception {}

  static Source open(String kind, Settings settings) throws Exception {
    return switch (kind) {
      case "driver-manager" ->
          () -> DriverManager.getConnection(settings.url(), credentials(settings));
      case "driver" -> driver(settings);
      case "pg-connection-pool" -> logicalConnections(settings);
      default -> new OfDataSource(DataSources.open(kind, settings));
    };
  }

  /** A service that holds the driver itself. */
  private static Source driver(Settings settings) throws SQLException {
    Driver driver = DriverManager.getDriver(settings.url());
    return () -> driver.connect(settings.url(), credentials(settings));
  }

  /** What an application server does: one physical connection, logical ones handed out. */
  private static Source logicalConnections(Settings settings) throws Exception {
    ConnectionPoolDataSource factory =
        (ConnectionPoolDataSource)
            Beans.create(
                "org.postgresql.ds.PGConnectionPoolDataSource", DataSources.postgres(settings));
    PooledConnection physical = factory.getPooledConnection();
    return new Source() {
      @Override
      public Connection connection() throws SQLException {
        return physical.getConnection();
      }

      @Override
      public void close() throws Exception {
        physical.close();
      }
    };
  }

  private static Properties credentials(Settings settings) {
    Properties properties = new Properties();
    if (!settings.user().isEmpty()) {
      properties.setProperty("user", settings.user());
      properties.setProperty("password", settings.password());
    }
    return properties;
  }

  /** A DataSource, and what closes it: pools do not agree on a method. */
  record OfDataSource(DataSource dataSource) implements Source {

    @Override
    public Connection connection() throws SQLException {
      return dataSource.getConnection();
    }

    @Override
    public void close() throws Exception {
      switch (dataSource.getClass().getName()) {
        case "oracle.ucp.jdbc.PoolDataSourceImpl" -> closeUcp();
        default -> Beans.call(dataSource, "close");
      }
    }

    private void closeUcp() throws Exception {
      Object manager =
          Beans.invokeStatic(
              "oracle.ucp.admin.UniversalConnectionPoolManagerImpl",
              "getUniversalConnectionPoolManager");
      Beans.call(manager, "destroyConnectionPool", Beans.call(dataSource, "getConnectionPoolName"));
    }
  }
}
