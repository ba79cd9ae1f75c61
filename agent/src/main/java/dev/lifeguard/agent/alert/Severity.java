// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import java.util.Locale;

/** How soon somebody is to look at it. */
public enum Severity {
  /** When there is time. */
  INFO,
  /** In the morning. */
  WARNING,
  /** Now. */
  CRITICAL;

  /** As labels and documents have it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
