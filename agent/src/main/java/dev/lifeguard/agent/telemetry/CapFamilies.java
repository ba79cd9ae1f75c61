// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.telemetry;

import dev.lifeguard.agent.guard.fleet.FleetSnapshot;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Caps of pools, and shares of servers. */
final class CapFamilies {

  private CapFamilies() {}

  static List<Family> all() {
    return List.of(
        Family.gauge(
            "lifeguard_pool_cap",
            "Most connections of the pool, where the agent has set it.",
            List.of("pool"),
            (snapshot, points) ->
                snapshot.caps().forEach((pool, cap) -> points.addKnown(cap.cap(), pool))),
        Family.counter(
            "lifeguard_pool_capped_total",
            "How often the pool's maximum was lowered, at its start and later.",
            List.of("pool"),
            (snapshot, points) ->
                snapshot.caps().forEach((pool, cap) -> points.add((double) cap.capped(), pool))),
        fleet(
            "lifeguard_fleet_share",
            "Connections of the server that this instance may have.",
            FleetSnapshot::share),
        fleet(
            "lifeguard_fleet_demand",
            "Most connections that the pools of this instance open at the server together.",
            FleetSnapshot::sum),
        fleet(
            "lifeguard_fleet_instances",
            "Instances that are connected to the database as the same role.",
            FleetSnapshot::instances),
        fleet(
            "lifeguard_fleet_max_connections",
            "The server's max_connections.",
            FleetSnapshot::maxConnections));
  }

  private static Family fleet(String name, String help, ToDoubleFunction<FleetSnapshot> value) {
    return Family.gauge(
        name,
        help,
        List.of("database"),
        (snapshot, points) ->
            snapshot
                .fleet()
                .forEach((database, fleet) -> points.add(value.applyAsDouble(fleet), database)));
  }
}
