// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import java.time.Instant;
import java.util.List;

/**
 * What is sent at once.
 *
 * @param alerts all of one rule and subject, except to an Alertmanager
 * @param test whether nothing is wrong
 */
public record Message(Origin origin, List<Alert> alerts, Instant at, boolean test) {

  static Message of(Origin origin, Alert alert, Instant at) {
    return new Message(origin, List.of(alert), at, false);
  }
}
