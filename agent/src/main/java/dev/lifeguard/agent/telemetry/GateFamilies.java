// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.telemetry;

import dev.lifeguard.agent.guard.gate.GateSnapshot;
import dev.lifeguard.agent.health.AgentSnapshot;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;

/** The gates that are on or watching. */
final class GateFamilies {

  private static final String POOL = "db_client_connection_pool_name";

  private GateFamilies() {}

  static List<Family> all() {
    return List.of(
        gauge("lifeguard_gate_limit", "Most connections in use at once.", GateSnapshot::limit),
        gauge(
            "lifeguard_gate_in_use",
            "Connections in use that the gate let through.",
            GateSnapshot::inUse),
        gauge(
            "lifeguard_gate_waiting", "Callers that wait at the gate now.", GateSnapshot::waiting),
        Family.counter(
            "lifeguard_gate_rejected_total",
            "Callers the gate did not let through: `timeout`, `waiters` (too many), `interrupted`,"
                + " `draining`.",
            List.of(POOL, "reason"),
            GateFamilies::rejected),
        Family.counter(
            "lifeguard_gate_nested_total",
            "Callers let through beyond the limit because they held a connection of the pool already.",
            List.of(POOL),
            each(GateSnapshot::nested)),
        Family.histogram(
            "lifeguard_gate_wait_seconds",
            "Time that callers waited at the gate, let through or not; who did not wait is not counted.",
            List.of(POOL),
            Bounds.CONNECTION,
            (snapshot, points) ->
                snapshot.gates().forEach((pool, gate) -> points.add(gate.waits(), pool))));
  }

  private static void rejected(AgentSnapshot snapshot, Points points) {
    rejected(points, snapshot, "timeout", GateSnapshot::timeouts);
    rejected(points, snapshot, "waiters", GateSnapshot::rejected);
    rejected(points, snapshot, "interrupted", GateSnapshot::interrupted);
    rejected(points, snapshot, "draining", GateSnapshot::drained);
  }

  private static void rejected(
      Points points, AgentSnapshot snapshot, String reason, ToDoubleFunction<GateSnapshot> count) {
    snapshot.gates().forEach((pool, gate) -> points.add(count.applyAsDouble(gate), pool, reason));
  }

  private static Family gauge(String name, String help, ToDoubleFunction<GateSnapshot> value) {
    return Family.gauge(name, help, List.of(POOL), each(value));
  }

  private static BiConsumer<AgentSnapshot, Points> each(ToDoubleFunction<GateSnapshot> value) {
    return (snapshot, points) ->
        snapshot.gates().forEach((pool, gate) -> points.add(value.applyAsDouble(gate), pool));
  }
}
