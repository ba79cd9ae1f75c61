// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.database;

import java.sql.Connection;
import java.sql.SQLException;

/** What the agent does with a connection of its own. */
@FunctionalInterface
public interface Work<T> {

  /** Does it; the connection is in auto-commit mode and not to be kept or closed. */
  T on(Connection connection) throws SQLException;
}
