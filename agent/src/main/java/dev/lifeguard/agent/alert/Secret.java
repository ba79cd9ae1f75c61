// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import java.io.IOException;

/**
 * Something that is read where it is needed and kept nowhere. Two are equal when they are read from
 * the same place.
 */
public interface Secret {

  /** Of a setting that nobody set. */
  Secret NONE = () -> "";

  /** The secret; empty where there is none. A failure's message names the place, not the secret. */
  String read() throws IOException;
}
