// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert.channel;

import dev.lifeguard.agent.alert.Alert;
import dev.lifeguard.agent.alert.Message;
import io.avaje.jsonb.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Alertmanager's API takes from Prometheus: {@code postableAlerts} of version 2. */
final class AlertmanagerForm implements Form {

  private static final String PATH = "/api/v2/alerts";

  /** What fires is sent each minute; of a service that is gone it is over then, by itself. */
  private static final Duration WITHOUT_NEWS = Duration.ofMinutes(4);

  @Json
  record Item(
      Map<String, String> labels,
      Map<String, String> annotations,
      String startsAt,
      String endsAt,
      @Nullable String generatorURL) {}

  @Override
  public Outgoing write(Message message, Address address, String key) {
    List<Item> items = message.alerts().stream().map(each -> item(message, each)).toList();
    return new Outgoing(address.ending(PATH), Map.of(), Bodies.array(items, Item.class));
  }

  private static Item item(Message message, Alert alert) {
    Instant fired = alert.firedAt();
    Instant over = alert.resolvedAt();
    String url = message.origin().url();
    return new Item(
        Texts.labels(message, alert),
        Texts.annotations(message, alert),
        (fired == null ? alert.since() : fired).toString(),
        (over == null ? message.at().plus(WITHOUT_NEWS) : over).toString(),
        url.isEmpty() ? null : url);
  }
}
