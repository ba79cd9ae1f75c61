// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert.channel;

import dev.lifeguard.agent.alert.Alert;
import dev.lifeguard.agent.alert.AlertState;
import dev.lifeguard.agent.alert.Message;
import dev.lifeguard.agent.alert.Origin;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event of PagerDuty's Events API, version 2. */
final class PagerDutyForm implements Form {

  /** Of an event; PagerDuty refuses what is larger. */
  static final int MOST_BYTES = 512_000;

  private static final int MOST_OF_SUMMARY = 1024;
  private static final int MOST_OF_KEY = 255;

  @Json
  record Body(
      @Json.Property("routing_key") String routingKey,
      @Json.Property("event_action") String eventAction,
      @Json.Property("dedup_key") String dedupKey,
      Payload payload,
      String client,
      @Json.Property("client_url") @Nullable String clientUrl) {}

  @Json
  record Payload(
      String summary,
      String source,
      String severity,
      String timestamp,
      String component,
      String group,
      @Json.Property("class") String kind,
      @Json.Property("custom_details") @Nullable Map<String, String> customDetails) {}

  @Override
  public Outgoing write(Message message, Address address, String key) {
    if (key.isEmpty()) {
      throw new IllegalArgumentException("there is no routing key");
    }
    Alert alert = message.alerts().get(0);
    Map<String, String> details = new LinkedHashMap<>(Texts.labels(message, alert));
    details.putAll(Texts.annotations(message, alert));
    byte[] body = Bodies.of(body(message, alert, key, details));
    if (body.length > MOST_BYTES) {
      body = Bodies.of(body(message, alert, key, null));
    }
    return new Outgoing(address, Map.of(), body);
  }

  private static Body body(
      Message message, Alert alert, String key, @Nullable Map<String, String> details) {
    Origin origin = message.origin();
    Instant fired = alert.firedAt();
    String subject = alert.name().isEmpty() ? origin.service() : alert.name();
    return new Body(
        key,
        alert.state() == AlertState.RESOLVED ? "resolve" : "trigger",
        dedup(origin, alert),
        new Payload(
            Texts.cut((message.test() ? "TEST: " : "") + alert.summary(), MOST_OF_SUMMARY),
            origin.instance(),
            alert.rule().severity().text(),
            (fired == null ? alert.since() : fired).toString(),
            subject,
            origin.service(),
            alert.rule().id(),
            details),
        "Lifeguard",
        origin.url().isEmpty() ? null : origin.url());
  }

  /** The end has the same as the beginning; another instance, another one. */
  private static String dedup(Origin origin, Alert alert) {
    String key =
        String.join("/", origin.service(), origin.instance(), alert.rule().id(), alert.name());
    return key.substring(0, Math.min(key.length(), MOST_OF_KEY));
  }
}
