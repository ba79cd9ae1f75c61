// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import java.util.List;
import java.util.Locale;

/**
 * The settings of alerts.
 *
 * @param channels those that are set
 */
public record AlertPolicy(Mode mode, Origin origin, List<ChannelSetting> channels) {

  /** {@code lifeguard.alerts}. */
  public enum Mode {
    /** No rule is looked at. */
    OFF,
    /** Rules are looked at, and what would be sent is counted. */
    OBSERVE,
    /** It is sent. */
    ENFORCE;

    /** As the setting has it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
