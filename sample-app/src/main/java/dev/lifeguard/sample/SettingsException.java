// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample;

import java.io.Serial;

/** A setting nobody can start a service with. */
final class SettingsException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  SettingsException(String message) {
    super(message);
  }
}
