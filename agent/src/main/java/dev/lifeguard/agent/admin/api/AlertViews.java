// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import dev.lifeguard.agent.alert.Alert;
import dev.lifeguard.agent.alert.AlertState;
import dev.lifeguard.agent.alert.AlertsView;
import dev.lifeguard.agent.alert.AlertsView.ChannelStatus;
import dev.lifeguard.agent.alert.ChannelKind;
import dev.lifeguard.agent.alert.Delivery;
import dev.lifeguard.agent.alert.Evidence;
import dev.lifeguard.agent.alert.RuleInfo;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The JSON of the alert routes; what is not known is left out. */
final class AlertViews {

  private AlertViews() {}

  /** What stands beside the items. */
  @Json
  record Beside(
      String mode,
      @Nullable String evaluatedAt,
      long firing,
      long pending,
      List<Rule> rules,
      List<Channel> channels) {}

  @Json
  record Item(
      long id,
      String rule,
      String severity,
      String state,
      String summary,
      @Nullable String pool,
      @Nullable String database,
      Map<String, String> labels,
      double value,
      String since,
      @Nullable String firedAt,
      @Nullable String resolvedAt,
      @Nullable String conclusion,
      @Nullable String traceId,
      @Nullable String place,
      @Nullable String statement,
      String runbook,
      String see,
      List<String> notified) {}

  @Json
  record Rule(
      String id,
      String severity,
      long forMillis,
      String condition,
      String meaning,
      String subject,
      boolean prometheus,
      long firing,
      long pending) {}

  @Json
  record Channel(
      String name,
      String setting,
      @Nullable String target,
      long delivered,
      long failed,
      long dropped,
      int waiting,
      @Nullable Sent last) {}

  @Json
  record Sent(
      String at,
      String outcome,
      @Nullable Integer status,
      String detail,
      int attempts,
      long tookMillis) {}

  /** What is asked of a test. */
  @Json
  record Test(@Nullable String channel, @Nullable String reason) {}

  @Json
  record Results(List<Result> items) {}

  @Json
  record Result(String channel, @Nullable String target, Sent delivery) {}

  static Beside of(AlertsView view) {
    return new Beside(
        view.mode().text(),
        text(view.lookedAt()),
        count(view, AlertState.FIRING, ""),
        count(view, AlertState.PENDING, ""),
        view.rules().stream().map(each -> rule(each, view)).toList(),
        view.channels().stream().map(AlertViews::channel).toList());
  }

  private static long count(AlertsView view, AlertState state, String rule) {
    return view.current().stream()
        .filter(each -> each.state() == state)
        .filter(each -> rule.isEmpty() || each.rule().id().equals(rule))
        .count();
  }

  static Item alert(Alert alert, AlertsView view) {
    Evidence evidence = alert.evidence();
    Set<ChannelKind> informed = view.informed().getOrDefault(alert.id(), Set.of());
    return new Item(
        alert.id(),
        alert.rule().id(),
        alert.rule().severity().text(),
        alert.state().text(),
        alert.summary(),
        alert.pool(),
        alert.database(),
        alert.labels(view.origin()),
        alert.value(),
        alert.since().toString(),
        text(alert.firedAt()),
        text(alert.resolvedAt()),
        evidence.conclusion(),
        evidence.traceId(),
        evidence.place(),
        evidence.statement(),
        alert.rule().runbook(),
        alert.see(),
        informed.stream().map(ChannelKind::text).sorted().toList());
  }

  private static Rule rule(RuleInfo rule, AlertsView view) {
    return new Rule(
        rule.id(),
        rule.severity().text(),
        rule.holds().toMillis(),
        rule.condition(),
        rule.meaning(),
        rule.subject().text(),
        rule.prometheus(),
        count(view, AlertState.FIRING, rule.id()),
        count(view, AlertState.PENDING, rule.id()));
  }

  private static Channel channel(ChannelStatus status) {
    Delivery last = status.last();
    return new Channel(
        status.kind().text(),
        status.kind().setting(),
        last == null ? null : target(last),
        status.delivered(),
        status.failed(),
        status.dropped(),
        status.waiting(),
        last == null ? null : sent(last));
  }

  static Results results(Map<ChannelKind, Delivery> all) {
    List<Result> items = new ArrayList<>();
    all.forEach((kind, each) -> items.add(new Result(kind.text(), target(each), sent(each))));
    return new Results(items);
  }

  private static Sent sent(Delivery delivery) {
    return new Sent(
        delivery.at().toString(),
        delivery.outcome().name().toLowerCase(Locale.ROOT),
        delivery.status(),
        delivery.detail(),
        delivery.attempts(),
        delivery.tookMillis());
  }

  private static @Nullable String target(Delivery delivery) {
    return delivery.target().isEmpty() ? null : delivery.target();
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
