// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.breaker;

import dev.lifeguard.agent.pool.Endpoint;
import java.sql.SQLException;

/** The agent's own question to a database, on a connection of its own. */
public interface Probe {

  /** Whether there is a way to ask it. Cheap. */
  boolean knows(Endpoint database);

  /** Connects and asks, within a second or so. Fails as the connect or the question does. */
  void ask(Endpoint database) throws SQLException;
}
