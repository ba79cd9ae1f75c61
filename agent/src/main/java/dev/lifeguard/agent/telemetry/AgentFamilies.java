// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.telemetry;

import dev.lifeguard.agent.health.AgentSnapshot;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.query.OperationSnapshot;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Statements, and the agent itself. */
final class AgentFamilies {

  /** Have a zero before the first error: who watches the increase would miss it otherwise. */
  private static final List<String> PLACES =
      List.of(
          "borrow", "close", "connect", "create", "instrumentation", "statement", "transaction");

  private AgentFamilies() {}

  static List<Family> all() {
    return List.of(
        Family.histogram(
            "db_client_operation_duration_seconds",
            "Time of statements; error_type is the SQLState of those that failed.",
            List.of(
                "db_system_name",
                "db_namespace",
                "db_operation_name",
                "error_type",
                "server_address",
                "server_port"),
            Bounds.STATEMENT,
            (snapshot, points) ->
                snapshot.operations().forEach(operation -> operation(operation, points))),
        Family.counter(
            "lifeguard_policy_would_total",
            "What policies in observe mode would have done.",
            List.of("policy"),
            (snapshot, points) ->
                snapshot.wouldHave().forEach((policy, count) -> points.add(count, policy))),
        Family.gauge(
            "lifeguard_postgresql_enforced",
            "1 when only PostgreSQL is let through.",
            List.of(),
            (snapshot, points) -> points.add(snapshot.postgresqlEnforced() ? 1 : 0)),
        Family.counter(
            "lifeguard_session_settings_applied_total",
            "Connections that got this setting from the agent, because they set none.",
            List.of("setting"),
            (snapshot, points) ->
                snapshot.sessions().applied().forEach((name, count) -> points.add(count, name))),
        Family.counter(
            "lifeguard_session_settings_refused_total",
            "Connects that a pooler or server refused for them, made once more without.",
            List.of(),
            (snapshot, points) -> points.add((double) snapshot.sessions().refused())),
        Family.counter(
            "lifeguard_agent_errors_total",
            "Errors of the agent's own that were kept from the service.",
            List.of("place"),
            (snapshot, points) ->
                errors(snapshot).forEach((place, count) -> points.add(count, place))),
        Family.counter(
            "lifeguard_spans_exported_total",
            "Spans that a receiver took.",
            List.of(),
            (snapshot, points) -> points.add((double) snapshot.spans().exported())),
        Family.counter(
            "lifeguard_spans_dropped_total",
            "Spans that were recorded and that nobody took.",
            List.of(),
            (snapshot, points) -> points.add((double) snapshot.spans().dropped())),
        Family.gauge(
            "lifeguard_ledger_connections",
            "Physical connections the agent knows.",
            List.of(),
            (snapshot, points) -> points.addKnown(snapshot.ledgerConnections())),
        Family.gauge(
            "lifeguard_hooks",
            "Places in JDBC classes where the agent listens.",
            List.of("state"),
            AgentFamilies::hooks),
        new Family(
            Family.Kind.INFO,
            "lifeguard_build_info",
            List.of("version"),
            "The agent's version.",
            Bounds.NONE,
            (snapshot, points) -> points.add(1, snapshot.version())));
  }

  private static void operation(OperationSnapshot operation, Points points) {
    Endpoint endpoint = operation.endpoint();
    String errorType = operation.errorType();
    points.add(
        operation.duration(),
        endpoint.system(),
        endpoint.namespace(),
        operation.operation(),
        errorType == null ? "" : errorType,
        endpoint.address(),
        endpoint.port() > 0 ? Integer.toString(endpoint.port()) : "");
  }

  private static void hooks(AgentSnapshot snapshot, Points points) {
    points.add(snapshot.hooks().expected(), "expected");
    points.add(snapshot.hooks().active(), "active");
    points.add(snapshot.hooks().failed().size(), "failed");
  }

  private static Map<String, Long> errors(AgentSnapshot snapshot) {
    Map<String, Long> errors = new TreeMap<>();
    PLACES.forEach(place -> errors.put(place, 0L));
    errors.putAll(snapshot.agentErrors());
    return errors;
  }
}
