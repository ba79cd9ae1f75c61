// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.database.ControlConnections;
import dev.lifeguard.agent.guard.breaker.Probe;
import dev.lifeguard.agent.pool.Endpoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Asks a database by a connect: PostgreSQL answers one only when it takes statements too. A kept
 * connection would not do: it may live on a server that takes no others.
 */
record DatabaseProbe(ControlConnections control) implements Probe {

  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  @Override
  public boolean knows(Endpoint database) {
    return control.knows(database);
  }

  @Override
  public void ask(Endpoint database) throws SQLException {
    Connection connection = control.open(database, TIMEOUT);
    try {
      connection.close();
    } catch (SQLException e) {
      // It had answered.
    }
  }
}
