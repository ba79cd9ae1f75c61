// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rule has found of one pool, database or place, as it stands. A change gives a new one.
 *
 * @param id counts up within this run
 * @param name of the subject; empty for the whole service
 * @param value what is above the rule's threshold; of a resolved one, the last
 * @param since when its condition was first seen
 * @param firedAt null while it is pending
 * @param resolvedAt null before
 */
public record Alert(
    long id,
    RuleInfo rule,
    String name,
    AlertState state,
    String summary,
    double value,
    Instant since,
    @Nullable Instant firedAt,
    @Nullable Instant resolvedAt,
    Evidence evidence) {

  static Alert pending(long id, RuleInfo rule, Sighting seen, Instant now) {
    return new Alert(
        id,
        rule,
        seen.name(),
        AlertState.PENDING,
        seen.summary(),
        seen.value(),
        now,
        null,
        null,
        seen.evidence());
  }

  /** Of a pool: its name. */
  public @Nullable String pool() {
    return rule.subject() == Subject.POOL ? name : null;
  }

  /** Of a database: its name. */
  public @Nullable String database() {
    return rule.subject() == Subject.DATABASE ? name : null;
  }

  /** The route that shows more of it. */
  public String see() {
    return rule.see(name);
  }

  /** What identifies it among all alerts of all services. */
  public Map<String, String> labels(Origin origin) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("alertname", rule.id());
    labels.put("severity", rule.severity().text());
    labels.put("service", origin.service());
    labels.put("environment", origin.environment());
    labels.put("instance", origin.instance());
    if (rule.subject() != Subject.SERVICE) {
      labels.put(rule.subject().text(), name);
    }
    return labels;
  }

  boolean is(AlertState other) {
    return state == other;
  }

  Alert seen(Sighting now) {
    return new Alert(
        id,
        rule,
        name,
        state,
        now.summary(),
        now.value(),
        since,
        firedAt,
        resolvedAt,
        now.evidence().or(evidence));
  }

  Alert fires(Instant now) {
    return new Alert(id, rule, name, AlertState.FIRING, summary, value, since, now, null, evidence);
  }

  Alert resolved(Instant now) {
    return new Alert(
        id, rule, name, AlertState.RESOLVED, summary, value, since, firedAt, now, evidence);
  }

  Alert with(Evidence found) {
    return new Alert(id, rule, name, state, summary, value, since, firedAt, resolvedAt, found);
  }

  Alert saying(String text) {
    return new Alert(id, rule, name, state, text, value, since, firedAt, resolvedAt, evidence);
  }
}
