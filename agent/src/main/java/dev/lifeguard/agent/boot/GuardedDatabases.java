// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.guard.DatabaseUrl;
import dev.lifeguard.agent.guard.PostgresqlEnforcement;
import dev.lifeguard.agent.guard.Product;
import dev.lifeguard.agent.hook.DatabasePolicy;
import dev.lifeguard.agent.pool.Endpoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Lets the hooks ask the guard. */
record GuardedDatabases(PostgresqlEnforcement enforcement) implements DatabasePolicy {

  private static final int POSTGRESQL_PORT = 5432;

  @Override
  public void requested(String url, @Nullable Properties properties) throws SQLException {
    enforcement.requested(url, properties);
  }

  @Override
  public void connected(Connection connection, String url) throws SQLException {
    enforcement.connected(connection, url);
  }

  @Override
  public Endpoint endpoint(String url) {
    DatabaseUrl read = DatabaseUrl.parse(url);
    boolean postgresql = read.product() == Product.POSTGRESQL;
    String system =
        postgresql ? "postgresql" : read.productName().toLowerCase(Locale.ROOT).replace(' ', '_');
    String host = read.host().isEmpty() && postgresql ? "localhost" : read.host();
    int port = read.port() > 0 ? read.port() : postgresql ? POSTGRESQL_PORT : 0;
    return new Endpoint(
        system.isEmpty() ? "other_sql" : system, read.database(), host, port, read.masked());
  }
}
