// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import java.util.Locale;

/** What there is one alert of a rule for. */
public enum Subject {
  POOL,
  DATABASE,
  /** A part of the agent that fails. */
  PLACE,
  /** The whole service. */
  SERVICE;

  /** As documents and labels have it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
