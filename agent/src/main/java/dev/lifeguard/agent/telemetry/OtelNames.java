// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.telemetry;

import java.util.List;
import java.util.Map;

/**
 * What a Prometheus name or label is called in OpenTelemetry, which says it with dots and units.
 */
final class OtelNames {

  /** Beginnings whose words are namespaces, the longest first; what follows keeps its own. */
  private static final List<String> NAMESPACES =
      List.of(
          "db_client_connection_idle_",
          "db_client_connection_",
          "db_client_operation_",
          "db_pool_",
          "lifeguard_session_settings_",
          "lifeguard_transaction_",
          "lifeguard_breaker_",
          "lifeguard_pool_",
          "lifeguard_gate_",
          "lifeguard_fleet_",
          "lifeguard_leaks_",
          "lifeguard_spans_",
          "lifeguard_alerts_",
          "lifeguard_");

  private static final Map<String, String> ATTRIBUTES =
      Map.of(
          "db_system_name", "db.system.name",
          "db_namespace", "db.namespace",
          "db_operation_name", "db.operation.name",
          "error_type", "error.type",
          "server_address", "server.address",
          "server_port", "server.port",
          "db_client_connection_pool_name", "db.client.connection.pool.name",
          "db_client_connection_state", "db.client.connection.state");

  private OtelNames() {}

  static String name(String prometheus) {
    String plain = prometheus.replaceFirst("_(total|seconds|ratio)$", "");
    for (String namespace : NAMESPACES) {
      if (plain.startsWith(namespace)) {
        return namespace.replace('_', '.') + plain.substring(namespace.length());
      }
    }
    return plain.replace('_', '.');
  }

  static String unit(String prometheus) {
    return prometheus.endsWith("_seconds") ? "s" : prometheus.endsWith("_ratio") ? "1" : "";
  }

  static String attribute(String label) {
    return ATTRIBUTES.getOrDefault(label, label);
  }
}
