// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import java.util.Locale;

/** What becomes of an alert, in this order. */
public enum AlertState {
  /** Its condition holds, not yet for long enough. */
  PENDING,
  /** It is told. */
  FIRING,
  /** Its condition held for long enough, and does no longer. */
  RESOLVED;

  /** As documents have it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
