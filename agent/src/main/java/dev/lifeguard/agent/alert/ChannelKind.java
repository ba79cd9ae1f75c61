// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import java.util.Locale;

/** Where alerts can be sent. */
public enum ChannelKind {
  /** Anything that understands Alertmanager's webhook. */
  WEBHOOK,
  /** Alertmanager's API, version 2. */
  ALERTMANAGER,
  /** A Slack incoming webhook. */
  SLACK,
  /** PagerDuty's Events API, version 2. */
  PAGERDUTY;

  /** As labels and documents have it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The setting that turns it on. */
  public String setting() {
    return "lifeguard.alerts." + text();
  }
}
