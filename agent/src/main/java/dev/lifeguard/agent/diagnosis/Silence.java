// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import java.sql.SQLException;

/** Why the server says nothing, in words. */
final class Silence {

  private Silence() {}

  static String of(SQLException thrown, long boundMillis) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each.getClass().getName().equals("java.net.SocketTimeoutException")) {
        return "no answer within " + boundMillis + " ms";
      }
    }
    return "no answer: " + String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
  }
}
