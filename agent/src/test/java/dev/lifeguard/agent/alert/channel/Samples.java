// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert.channel;

import dev.lifeguard.agent.alert.Alert;
import dev.lifeguard.agent.alert.AlertState;
import dev.lifeguard.agent.alert.ChannelKind;
import dev.lifeguard.agent.alert.ChannelSetting;
import dev.lifeguard.agent.alert.Evidence;
import dev.lifeguard.agent.alert.Message;
import dev.lifeguard.agent.alert.Origin;
import dev.lifeguard.agent.alert.RuleInfo;
import dev.lifeguard.agent.alert.Severity;
import dev.lifeguard.agent.alert.Subject;
import io.avaje.jsonb.Jsonb;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An alert, and what is sent of it. */
final class Samples {

  static final Instant BEGAN = Instant.parse("2026-11-21T12:00:00Z");

  private static final Origin ORIGIN =
      new Origin("shop", "production", "shop-1:42", "http://127.0.0.1:9463");

  private static final RuleInfo RULE =
      new RuleInfo(
          "LifeguardPoolExhausted",
          Severity.CRITICAL,
          Subject.POOL,
          Duration.ZERO,
          0,
          Duration.ofMinutes(2),
          "a caller got no connection",
          "Users see errors.",
          "/api/v1/pools/{name}/holders",
          true);

  private Samples() {}

  static Message firing() {
    return firing("4 of 10 wait for a row lock held by <report> & co");
  }

  static Message firing(@Nullable String conclusion) {
    return message(alert(AlertState.FIRING, conclusion));
  }

  static Message resolved() {
    return message(alert(AlertState.RESOLVED, null));
  }

  static Message test() {
    return new Message(ORIGIN, List.of(alert(AlertState.FIRING, null)), BEGAN, true);
  }

  private static Message message(Alert alert) {
    return new Message(ORIGIN, List.of(alert), BEGAN.plusSeconds(5), false);
  }

  private static Alert alert(AlertState state, @Nullable String conclusion) {
    return new Alert(
        7,
        RULE,
        "orders",
        state,
        "pool orders: 3 callers got no connection",
        3,
        BEGAN,
        BEGAN,
        state == AlertState.RESOLVED ? BEGAN.plusSeconds(60) : null,
        new Evidence(
            conclusion, "4bf92f3577b34da6", "OrderDao.find(OrderDao.java:88)", "select ?"));
  }

  static ChannelSetting setting(ChannelKind kind, String address, String key) {
    return new ChannelSetting(kind, () -> address, () -> key);
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> json(String text) {
    return (Map<String, Object>) Jsonb.builder().build().type(Object.class).fromJson(text);
  }
}
