// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import java.util.List;
import java.util.Set;

/** Decides what a channel's receiver is told, and when. Thread-safe. */
interface Recipient {

  Courier courier();

  /**
   * Sends what is due.
   *
   * @param firing those that are to be told
   * @param over those that were, the newest first
   */
  void tell(Origin origin, List<Alert> firing, List<Alert> over, Moment now);

  /** Alerts whose receiver knows that they fire. */
  Set<Long> informed();
}
