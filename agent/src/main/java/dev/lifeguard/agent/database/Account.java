// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.database;

/**
 * Where the agent's own connections go instead of where the service's go, and as whom.
 *
 * @param url a JDBC URL; empty: the service's
 * @param user a role; empty: the service's
 * @param password empty: the service's
 */
public record Account(String url, String user, String password) {

  /** As the service itself. */
  public static final Account OF_SERVICE = new Account("", "", "");

  @Override
  public String toString() {
    return "Account[user=" + user + "]"; // neither a URL nor a password is for a log
  }
}
