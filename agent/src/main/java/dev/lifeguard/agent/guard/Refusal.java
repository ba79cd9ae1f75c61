// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;

/** Throws; a class of its own so that the start loads nothing of {@code java.sql}. */
final class Refusal {

  /** SQLState: the server, here the policy, rejected the connection. */
  static final String SQL_STATE = "08004";

  private Refusal() {}

  @SuppressWarnings("DoNotCallSuggester") // to throw is what it is for
  static void raise(String message) throws SQLException {
    throw new SQLNonTransientConnectionException(message, SQL_STATE);
  }
}
