// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.session;

/**
 * One setting of a session.
 *
 * @param name the server's name for it; {@code socketTimeout} is the driver's
 * @param value as the server writes it, timeouts in milliseconds
 */
public record SessionValue(String name, String value) {

  static final String APPLICATION_NAME = "application_name";
  static final String STATEMENT_TIMEOUT = "statement_timeout";
  static final String SOCKET_TIMEOUT = "socketTimeout";
}
