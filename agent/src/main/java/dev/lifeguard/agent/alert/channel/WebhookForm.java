// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert.channel;

import dev.lifeguard.agent.alert.Alert;
import dev.lifeguard.agent.alert.AlertState;
import dev.lifeguard.agent.alert.Message;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What Alertmanager sends to its webhooks (version 4), signed. */
final class WebhookForm implements Form {

  /** As Alertmanager has it of what is not over. */
  private static final String NEVER = "0001-01-01T00:00:00Z";

  @Json
  record Body(
      String version,
      String groupKey,
      int truncatedAlerts,
      String status,
      String receiver,
      Map<String, String> groupLabels,
      Map<String, String> commonLabels,
      Map<String, String> commonAnnotations,
      String externalURL,
      List<Item> alerts) {}

  @Json
  record Item(
      String status,
      Map<String, String> labels,
      Map<String, String> annotations,
      String startsAt,
      String endsAt,
      String generatorURL,
      String fingerprint) {}

  @Override
  public Outgoing write(Message message, Address address, String key) {
    Alert alert = message.alerts().get(0); // one a message: the group is its rule and subject
    Map<String, String> labels = Texts.labels(message, alert);
    Map<String, String> annotations = Texts.annotations(message, alert);
    String status = alert.state() == AlertState.RESOLVED ? "resolved" : "firing";
    Instant over = alert.resolvedAt();
    Instant fired = alert.firedAt();
    Map<String, String> group = group(labels);
    Item item =
        new Item(
            status,
            labels,
            annotations,
            (fired == null ? alert.since() : fired).toString(),
            over == null ? NEVER : over.toString(),
            message.origin().url(),
            fingerprint(labels));
    byte[] body =
        Bodies.of(
            new Body(
                "4",
                "{}:" + new TreeMap<>(group),
                0,
                status,
                "lifeguard",
                group,
                labels,
                annotations,
                message.origin().url(),
                List.of(item)));
    Map<String, String> headers =
        key.isEmpty() ? Map.of() : Map.of(Signature.HEADER, Signature.of(key, body));
    return new Outgoing(address, headers, body);
  }

  private static Map<String, String> group(Map<String, String> labels) {
    Map<String, String> group = new LinkedHashMap<>(labels);
    group.keySet().retainAll(List.of("alertname", "pool", "database", "place"));
    return group;
  }

  /**
   * FNV-1a over the sorted labels, as Prometheus has it: the same alert has the same everywhere.
   */
  static String fingerprint(Map<String, String> labels) {
    Fnv hash = new Fnv();
    new TreeMap<>(labels)
        .forEach(
            (name, value) -> {
              hash.add(name);
              hash.add(value);
            });
    return hash.hex();
  }
}
