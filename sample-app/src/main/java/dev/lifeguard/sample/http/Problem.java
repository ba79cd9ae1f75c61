// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.http;

import io.avaje.jsonb.Json;
import java.sql.SQLException;
import java.sql.SQLTransientException;

/** An error as its caller sees it (RFC 9457). */
@Json
record Problem(int status, String title, String detail) {

  static Problem of(Rejection rejection) {
    return new Problem(rejection.status(), "rejected", String.valueOf(rejection.getMessage()));
  }

  /** No connection to be had passes: the caller may come again. */
  static Problem of(SQLException failure) {
    return failure instanceof SQLTransientException
        ? new Problem(503, "database busy", "no connection became free in time")
        : new Problem(500, "database error", "SQLState " + failure.getSQLState());
  }

  static Problem internal() {
    return new Problem(500, "internal error", "see the service's log");
  }
}
