// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.probe.load;

import java.sql.SQLException;

/** What a caller tells failures apart by. */
final class Failure {

  private Failure() {}

  /** The SQLState of the exception itself, as a caller sees it, and its class. */
  static String name(Exception thrown) {
    String state = thrown instanceof SQLException sql ? sql.getSQLState() : null;
    return (state == null ? "null" : state) + "/" + thrown.getClass().getSimpleName();
  }
}
