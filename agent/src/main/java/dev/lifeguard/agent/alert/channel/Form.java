// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert.channel;

import dev.lifeguard.agent.alert.Message;
import java.time.Duration;

/** What one kind of receiver wants to read. */
interface Form {

  /**
   * A message as this receiver reads it.
   *
   * @param key the channel's; empty for none
   * @throws IllegalArgumentException when it cannot be, with the reason
   */
  Outgoing write(Message message, Address address, String key);

  /** How far apart its messages are to be. */
  default Duration spacing() {
    return Duration.ZERO;
  }
}
