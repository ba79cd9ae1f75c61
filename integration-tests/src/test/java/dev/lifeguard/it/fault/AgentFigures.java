// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.fault;

import dev.lifeguard.it.service.Metrics;

/** What the agent says it did about a fault. */
record AgentFigures(long errors, long open, long rejected, long retries, long inUse, long leaks) {

  static final AgentFigures NONE = new AgentFigures(0, 0, 0, 0, 0, 0);

  static AgentFigures of(Metrics metrics) {
    return new AgentFigures(
        metrics.count("lifeguard_agent_errors_total"),
        metrics.count("lifeguard_breaker_state", "state", "open"),
        metrics.count("lifeguard_breaker_rejected_total"),
        metrics.count("lifeguard_retry_total"),
        metrics.count("db_client_connection_count", "db_client_connection_state", "used"),
        (long) metrics.sum("lifeguard_leaks_suspected"));
  }

  /** Of what only grows, what came since; errors are never to be. */
  AgentFigures since(AgentFigures before) {
    return new AgentFigures(
        errors, open, rejected - before.rejected, retries - before.retries, inUse, leaks);
  }
}
