// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import dev.lifeguard.agent.health.AlertSnapshot;
import dev.lifeguard.agent.health.AlertSnapshot.Firing;
import dev.lifeguard.agent.health.AlertSnapshot.Now;
import dev.lifeguard.agent.health.AlertSnapshot.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What metrics and the health document say of alerts. */
final class Summary {

  private Summary() {}

  static AlertSnapshot of(boolean looked, List<Alert> firing, Recipients recipients, Instant now) {
    if (!looked) {
      return AlertSnapshot.NONE;
    }
    List<Firing> byRule = new ArrayList<>();
    for (Rule rule : Rules.all()) {
      String id = rule.info().id();
      long count = 0;
      for (Alert each : firing) {
        count += each.rule().id().equals(id) ? 1 : 0;
      }
      byRule.add(new Firing(id, rule.info().severity().text(), count));
    }
    List<Sent> sent = new ArrayList<>();
    for (ChannelKind kind : ChannelKind.values()) {
      ChannelLog log = recipients.log(kind);
      if (log.last() != null) {
        sent.add(new Sent(kind.text(), "delivered", log.delivered()));
        sent.add(new Sent(kind.text(), "failed", log.failed()));
        sent.add(new Sent(kind.text(), "dropped", log.dropped()));
      }
    }
    List<Now> lines = new ArrayList<>();
    for (Alert each : firing) {
      lines.add(line(each, now));
    }
    return new AlertSnapshot(byRule, sent, lines, recipients.would());
  }

  private static Now line(Alert alert, Instant now) {
    Instant fired = alert.firedAt();
    long millis = fired == null ? 0 : Math.max(0, Duration.between(fired, now).toMillis());
    return new Now(alert.rule().id(), alert.rule().severity().text(), alert.summary(), millis);
  }
}
