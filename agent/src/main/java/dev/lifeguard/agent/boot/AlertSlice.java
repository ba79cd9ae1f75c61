// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.alert.AlertPolicy;
import dev.lifeguard.agent.alert.ChannelKind;
import dev.lifeguard.agent.alert.ChannelSetting;
import dev.lifeguard.agent.alert.Origin;
import dev.lifeguard.agent.alert.Secret;
import dev.lifeguard.agent.config.AlertKeys;
import dev.lifeguard.agent.config.Policies;
import dev.lifeguard.agent.config.SecretSource;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Cuts what alerts read out of the settings. */
final class AlertSlice {

  private static final int LONGEST_NAME = 253;

  private volatile String instance = "";

  /** Read where it is needed, from wherever it is kept. */
  private record Kept(SecretSource source) implements Secret {
    @Override
    public String read() throws IOException {
      return source.read();
    }
  }

  /** No secret, but read like one. */
  private record Plain(String text) implements Secret {
    @Override
    public String read() {
      return text;
    }
  }

  AlertPolicy policy(Policies policies) {
    return new AlertPolicy(
        PolicySlices.mode(
            policies.policy(AlertKeys.ALERTS),
            AlertPolicy.Mode.OFF,
            AlertPolicy.Mode.OBSERVE,
            AlertPolicy.Mode.ENFORCE),
        new Origin(
            policies.service().value(),
            policies.environment().text(),
            instance(),
            System.getProperty("lifeguard.admin.url", "")),
        channels(policies));
  }

  private static List<ChannelSetting> channels(Policies policies) {
    List<ChannelSetting> set = new ArrayList<>();
    SecretSource webhook = policies.value(AlertKeys.ALERTS_WEBHOOK);
    if (webhook.isSet()) {
      Kept key = new Kept(policies.value(AlertKeys.ALERTS_WEBHOOK_SECRET));
      set.add(new ChannelSetting(ChannelKind.WEBHOOK, new Kept(webhook), key));
    }
    SecretSource alertmanager = policies.value(AlertKeys.ALERTS_ALERTMANAGER);
    if (alertmanager.isSet()) {
      set.add(new ChannelSetting(ChannelKind.ALERTMANAGER, new Kept(alertmanager), Secret.NONE));
    }
    SecretSource slack = policies.value(AlertKeys.ALERTS_SLACK);
    if (slack.isSet()) {
      set.add(new ChannelSetting(ChannelKind.SLACK, new Kept(slack), Secret.NONE));
    }
    SecretSource pagerduty = policies.value(AlertKeys.ALERTS_PAGERDUTY);
    if (pagerduty.isSet()) {
      Plain url = new Plain(policies.value(AlertKeys.ALERTS_PAGERDUTY_URL));
      set.add(new ChannelSetting(ChannelKind.PAGERDUTY, url, new Kept(pagerduty)));
    }
    return set;
  }

  /** Found when it is first wanted, which is not before the service runs. */
  private String instance() {
    String known = instance;
    if (known.isEmpty()) {
      known = host() + ":" + ProcessHandle.current().pid();
      instance = known;
    }
    return known;
  }

  /** Without asking a name server: what the container or the kernel says. */
  private static String host() {
    String variable = System.getenv("HOSTNAME");
    if (variable != null && !variable.isBlank()) {
      return variable.strip();
    }
    try (FileInputStream in = new FileInputStream("/proc/sys/kernel/hostname")) {
      return new String(in.readNBytes(LONGEST_NAME), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "host"; // not Linux; the process still tells instances on one machine apart
    }
  }
}
