// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.database.health;

import java.sql.SQLException;
import java.util.Set;

/** What a failure says of whether the server is there. */
final class Reach {

  /** No way to it, or it is starting, stopping or restarting. */
  private static final Set<String> AWAY =
      Set.of("08000", "08001", "08006", "08007", "57P01", "57P02", "57P03");

  private Reach() {}

  /** Whether it was not there to answer; wrong passwords and full servers are answers. */
  static boolean isAway(SQLException failure) {
    String state = failure.getSQLState();
    return state != null && AWAY.contains(state);
  }

  /** Whether the connection is of no more use. */
  static boolean isLost(SQLException failure) {
    String state = failure.getSQLState();
    return state == null || state.startsWith("08") || isAway(failure);
  }
}
