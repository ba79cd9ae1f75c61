// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.misbehave;

import java.sql.SQLException;

/** Time spent on something else while a connection is held. */
final class Pause {

  private Pause() {}

  static void millis(long millis) throws SQLException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("the service is stopping", e);
    }
  }
}
