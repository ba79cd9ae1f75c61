// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.embedded;

import java.io.Serial;

/** The embedded PostgreSQL could not be unpacked, started, stopped or signalled. */
public final class EmbeddedPostgresException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  EmbeddedPostgresException(String message) {
    super(message);
  }

  EmbeddedPostgresException(String message, Throwable cause) {
    super(message, cause);
  }
}
