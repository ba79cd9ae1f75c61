// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.telemetry;

import dev.lifeguard.agent.measure.HistogramSnapshot;
import dev.lifeguard.agent.pool.PoolSnapshot;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The names that HikariCP's Micrometer tracker gives, for every pool: boards that exist go on. */
final class HikariFamilies {

  private static final List<String> POOL = List.of("pool");

  private HikariFamilies() {}

  static List<Family> all() {
    return Stream.of(
            Stream.of(
                gauge("hikaricp_connections", "Open connections.", PoolFamilies::total),
                gauge("hikaricp_connections_active", "Connections in use.", PoolSnapshot::active),
                gauge("hikaricp_connections_idle", "Idle connections.", PoolSnapshot::idle),
                gauge("hikaricp_connections_pending", "Callers waiting.", PoolSnapshot::waiting),
                gauge("hikaricp_connections_max", "Most connections.", PoolSnapshot::max),
                gauge(
                    "hikaricp_connections_min", "Fewest idle connections.", PoolSnapshot::minIdle),
                Family.counter(
                    "hikaricp_connections_timeout_total",
                    "Borrows that timed out.",
                    POOL,
                    PoolFamilies.each(PoolSnapshot::timeouts))),
            times("hikaricp_connections_acquire_seconds", "Acquire time", PoolSnapshot::acquire),
            times("hikaricp_connections_usage_seconds", "Usage time", PoolSnapshot::hold),
            times("hikaricp_connections_creation_seconds", "Creation time", PoolSnapshot::create))
        .flatMap(families -> families)
        .toList();
  }

  private static Family gauge(String name, String help, ToDoubleFunction<PoolSnapshot> value) {
    return Family.gauge(name, help, POOL, PoolFamilies.each(value));
  }

  private static Stream<Family> times(
      String name, String help, Function<PoolSnapshot, HistogramSnapshot> times) {
    return Stream.of(
        new Family(
            Family.Kind.SUMMARY,
            name,
            POOL,
            help + ".",
            Bounds.NONE,
            (snapshot, points) ->
                snapshot.pools().forEach(pool -> points.add(times.apply(pool), pool.name()))),
        gauge(
            name + "_max",
            help + ", the longest since the pool was seen.",
            pool -> times.apply(pool).maxNanos() / 1e9));
  }
}
