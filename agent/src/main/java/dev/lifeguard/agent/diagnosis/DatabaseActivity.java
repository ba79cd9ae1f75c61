// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import java.util.List;

/**
 * The sessions of one database that concern the service.
 *
 * @param database {@code host:port/name}
 * @param role as whom it was asked, as an identifier; empty when it was not
 * @param hidden sessions of which the role may not see more than whose they are
 * @param silence why it says nothing; empty when it does
 */
public record DatabaseActivity(
    String database, String role, List<ActiveSession> sessions, int hidden, String silence) {

  static DatabaseActivity silent(String database, String why) {
    return new DatabaseActivity(database, "", List.of(), 0, why);
  }
}
