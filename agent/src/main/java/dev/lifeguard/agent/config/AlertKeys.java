// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import static dev.lifeguard.agent.config.Setting.Trait.LIVE;
import static dev.lifeguard.agent.config.Setting.Trait.SECRET;

import java.util.List;

/** Settings of alerts and the channels they leave through. */
public final class AlertKeys {

  private static final Declared KEYS = new Declared();

  public static final Setting<Policy> ALERTS =
      KEYS.setting(
          "alerts",
          ChoiceKind.POLICY,
          "enforce",
          "Looks at the alert rules every five seconds and sends what fires through the channels below;"
              + " `observe` shows it and counts what would have been sent.",
          LIVE);
  public static final Setting<SecretSource> ALERTS_WEBHOOK =
      KEYS.setting(
          "alerts.webhook",
          SecretKind.ANY,
          "",
          "A URL that gets alerts in Alertmanager's webhook format.",
          LIVE,
          SECRET);
  public static final Setting<SecretSource> ALERTS_WEBHOOK_SECRET =
      KEYS.setting(
          "alerts.webhook-secret",
          SecretKind.ANY,
          "",
          "Signs what the webhook gets: `X-Lifeguard-Signature: sha256=` and the HMAC-SHA256 of the"
              + " body; none: it is not signed.",
          LIVE,
          SECRET);
  public static final Setting<SecretSource> ALERTS_SLACK =
      KEYS.setting("alerts.slack", SecretKind.ANY, "", "A Slack incoming webhook.", LIVE, SECRET);
  public static final Setting<SecretSource> ALERTS_PAGERDUTY =
      KEYS.setting(
          "alerts.pagerduty", SecretKind.ANY, "", "A PagerDuty routing key.", LIVE, SECRET);
  public static final Setting<String> ALERTS_PAGERDUTY_URL =
      KEYS.setting(
          "alerts.pagerduty-url",
          new TextKind("a URL"),
          "https://events.pagerduty.com/v2/enqueue",
          "Where PagerDuty takes events; in Europe `https://events.eu.pagerduty.com/v2/enqueue`.",
          LIVE,
          SECRET);
  public static final Setting<SecretSource> ALERTS_ALERTMANAGER =
      KEYS.setting(
          "alerts.alertmanager", SecretKind.ANY, "", "An Alertmanager's URL.", LIVE, SECRET);

  private AlertKeys() {}

  static List<Setting<?>> all() {
    return KEYS.all();
  }
}
