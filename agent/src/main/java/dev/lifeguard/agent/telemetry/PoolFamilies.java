// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.telemetry;

import dev.lifeguard.agent.health.AgentSnapshot;
import dev.lifeguard.agent.measure.HistogramSnapshot;
import dev.lifeguard.agent.pool.PoolSnapshot;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Pools, by OpenTelemetry's names (semantic conventions 1.44) and ours beside them. */
final class PoolFamilies {

  private static final String POOL = "db_client_connection_pool_name";

  private PoolFamilies() {}

  static List<Family> all() {
    return List.of(
        // OpenTelemetry's name; promtool takes the suffix for a histogram's and finds fault in a
        // gauge.
        Family.untyped(
            "db_client_connection_count",
            "Connections that are open, by whether a caller holds them.",
            List.of(POOL, "db_client_connection_state"),
            PoolFamilies::counts),
        gauge("db_client_connection_max", "Most connections the pool opens.", PoolSnapshot::max),
        gauge(
            "db_client_connection_idle_min",
            "Idle connections the pool keeps.",
            PoolSnapshot::minIdle),
        gauge(
            "db_client_connection_idle_max",
            "Most connections that may idle; the pool's maximum where the library has no bound for it.",
            PoolFamilies::maxIdle),
        gauge(
            "db_client_connection_pending_requests",
            "Callers that wait for a connection now.",
            PoolSnapshot::waiting),
        counter(
            "db_client_connection_timeouts_total",
            "Borrows that ended in the pool's own timeout.",
            PoolSnapshot::timeouts),
        times(
            "db_client_connection_wait_time_seconds",
            "Time from asking for a connection to having it.",
            PoolSnapshot::acquire),
        times(
            "db_client_connection_use_time_seconds",
            "Time from having a connection to giving it back.",
            PoolSnapshot::hold),
        times(
            "db_client_connection_create_time_seconds",
            "Time to open a physical connection.",
            PoolSnapshot::create),
        Family.gauge(
            "db_pool_size",
            "Connections and callers of the pool, by state.",
            List.of("pool", "state"),
            PoolFamilies::sizes),
        Family.gauge(
            "lifeguard_pool_utilization_ratio",
            "Connections that callers hold, as a share of the most the pool opens.",
            List.of("pool"),
            each(PoolFamilies::utilization)),
        Family.counter(
            "lifeguard_pool_borrow_failures_total",
            "Borrows that failed otherwise than by the pool's timeout.",
            List.of("pool"),
            each(PoolSnapshot::failures)),
        Family.counter(
            "lifeguard_slow_queries_total",
            "Statements that took as long as `lifeguard.slow.threshold`, or longer.",
            List.of("pool"),
            each(PoolSnapshot::slow)));
  }

  private static void counts(AgentSnapshot snapshot, Points points) {
    for (PoolSnapshot pool : snapshot.pools()) {
      points.addKnown(pool.idle(), pool.name(), "idle");
      points.addKnown(pool.active(), pool.name(), "used");
    }
  }

  private static void sizes(AgentSnapshot snapshot, Points points) {
    for (PoolSnapshot pool : snapshot.pools()) {
      points.addKnown(total(pool), pool.name(), "total");
      points.addKnown(pool.idle(), pool.name(), "idle");
      points.addKnown(pool.active(), pool.name(), "active");
      points.addKnown(pool.waiting(), pool.name(), "waiting");
    }
  }

  private static int maxIdle(PoolSnapshot pool) {
    return pool.maxIdle() < 0 ? pool.max() : pool.maxIdle();
  }

  /** Open connections; -1 where the pool does not tell. */
  static int total(PoolSnapshot pool) {
    return pool.active() < 0 || pool.idle() < 0 ? -1 : pool.active() + pool.idle();
  }

  private static double utilization(PoolSnapshot pool) {
    return pool.max() > 0 && pool.active() >= 0 ? (double) pool.active() / pool.max() : -1;
  }

  private static Family gauge(String name, String help, ToDoubleFunction<PoolSnapshot> value) {
    return Family.gauge(name, help, List.of(POOL), each(value));
  }

  private static Family counter(String name, String help, ToDoubleFunction<PoolSnapshot> value) {
    return Family.counter(name, help, List.of(POOL), each(value));
  }

  private static Family times(
      String name, String help, Function<PoolSnapshot, HistogramSnapshot> times) {
    return Family.histogram(
        name,
        help,
        List.of(POOL),
        Bounds.CONNECTION,
        (snapshot, points) ->
            snapshot.pools().forEach(pool -> points.add(times.apply(pool), pool.name())));
  }

  static BiConsumer<AgentSnapshot, Points> each(ToDoubleFunction<PoolSnapshot> value) {
    return (snapshot, points) ->
        snapshot.pools().forEach(pool -> points.addKnown(value.applyAsDouble(pool), pool.name()));
  }
}
