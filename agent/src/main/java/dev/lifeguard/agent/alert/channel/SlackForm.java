// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert.channel;

import dev.lifeguard.agent.alert.Alert;
import dev.lifeguard.agent.alert.AlertState;
import dev.lifeguard.agent.alert.Evidence;
import dev.lifeguard.agent.alert.Message;
import dev.lifeguard.agent.alert.Severity;
import io.avaje.jsonb.Json;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message with blocks, for a Slack incoming webhook. */
final class SlackForm implements Form {

  /** Of one block of text. */
  private static final int MOST_CHARACTERS = 3000;

  @Json
  record Body(String text, List<Block> blocks) {}

  @Json
  record Block(String type, @Nullable Text text, @Nullable List<Text> elements) {}

  @Json
  record Text(String type, String text) {}

  @Override
  public Duration spacing() {
    return Duration.ofSeconds(1); // Slack's own limit of an incoming webhook
  }

  @Override
  public Outgoing write(Message message, Address address, String key) {
    Alert alert = message.alerts().get(0);
    String head = head(message, alert);
    Block what = new Block("section", markdown("*" + head + "*\n" + body(alert)), null);
    Block where = new Block("context", null, List.of(markdown(where(message, alert))));
    Body body =
        new Body(
            Texts.cut(head + ": " + escaped(alert.summary()), MOST_CHARACTERS),
            List.of(what, where));
    return new Outgoing(address, Map.of(), Bodies.of(body));
  }

  private static Text markdown(String text) {
    return new Text("mrkdwn", Texts.cut(text, MOST_CHARACTERS));
  }

  private static String head(Message message, Alert alert) {
    boolean over = alert.state() == AlertState.RESOLVED;
    String mark =
        over
            ? ":white_check_mark:"
            : alert.rule().severity() == Severity.CRITICAL ? ":red_circle:" : ":warning:";
    String state = over ? "RESOLVED" : alert.rule().severity().text().toUpperCase(Locale.ROOT);
    return mark
        + (message.test() ? " TEST" : "")
        + " "
        + state
        + " "
        + alert.rule().id()
        + " in "
        + escaped(message.origin().service());
  }

  private static String body(Alert alert) {
    Evidence evidence = alert.evidence();
    return escaped(alert.summary())
        + line("Why", evidence.conclusion())
        + line("Place", code(evidence.place()))
        + line("Statement", code(evidence.statement()))
        + line("Trace", code(evidence.traceId()));
  }

  private static String line(String name, @Nullable String text) {
    return text == null || text.isEmpty() ? "" : "\n" + name + ": " + escaped(text);
  }

  private static @Nullable String code(@Nullable String text) {
    return text == null || text.isEmpty() ? null : "`" + text.replace('`', '\'') + "`";
  }

  private static String where(Message message, Alert alert) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> each : Texts.labels(message, alert).entrySet()) {
      if (!each.getKey().equals("alertname")) {
        text.append(text.length() == 0 ? "" : " · ")
            .append(each.getKey())
            .append(' ')
            .append(escaped(each.getValue()));
      }
    }
    return text + " · see " + escaped(message.origin().url() + alert.see());
  }

  /** The three characters that Slack gives a meaning. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
