// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.config.DatabaseKeys;
import dev.lifeguard.agent.config.FleetKeys;
import dev.lifeguard.agent.config.Policies;
import dev.lifeguard.agent.config.PoolKeys;
import dev.lifeguard.agent.database.ControlConnections;
import dev.lifeguard.agent.guard.Reports;
import dev.lifeguard.agent.guard.cap.CapPolicy;
import dev.lifeguard.agent.guard.fleet.Fleet;
import dev.lifeguard.agent.guard.fleet.FleetReading;
import dev.lifeguard.agent.guard.fleet.FleetSnapshot;
import dev.lifeguard.agent.log.Log;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.Pools;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks each server every 30 s, more or less, what it has left, on the agent's own thread: one
 * server a second at most and a second's wait at most for it, so that the settings are looked at in
 * time whatever the servers do.
 */
final class FleetWatch {

  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final long PERIOD_NANOS = Duration.ofSeconds(30).toNanos();

  private final Pools pools;
  private final ControlConnections control;
  private final Supplier<Policies> policies;
  private final Caps caps;
  private final Fleet fleet = new Fleet(Reports.stderr());
  private final Map<Endpoint, Long> due = new HashMap<>();
  private final Set<Endpoint> failing = new HashSet<>();
  private @Nullable Policies seen;

  FleetWatch(Pools pools, ControlConnections control, Supplier<Policies> policies, Caps caps) {
    this.pools = pools;
    this.control = control;
    this.policies = policies;
    this.caps = caps;
  }

  /** Each second. */
  void look() {
    Policies now = policies.get();
    if (!Objects.equals(seen, now)) {
      seen = now;
      due.clear(); // who changes a setting wants to see what it does
    }
    Map<Endpoint, Integer> sums = sums(now);
    due.keySet().retainAll(sums.keySet());
    for (FleetSnapshot each : fleet.snapshot()) {
      if (sums.keySet().stream().noneMatch(known -> name(known).equals(each.database()))) {
        fleet.forget(each.database());
      }
    }
    for (Map.Entry<Endpoint, Integer> each : sums.entrySet()) {
      if (isDue(each.getKey())) {
        ask(each.getKey(), each.getValue(), now);
        break;
      }
    }
    share(now, sums);
  }

  /** The databases that are to be asked, and what our pools there may open together. */
  private Map<Endpoint, Integer> sums(Policies now) {
    Map<Endpoint, Integer> sums = new HashMap<>();
    boolean watched = PolicySlices.fleet(now) != CapPolicy.Mode.OFF;
    for (Pool pool : pools.open()) {
      Endpoint endpoint = pools.endpoint(pool).database();
      boolean wanted = watched || now.value(PoolKeys.POOL_MAX, pool.name()).is("fleet");
      if (wanted && control.knows(endpoint)) {
        sums.merge(endpoint, caps.asked(pool), Integer::sum);
      }
    }
    return sums;
  }

  private boolean isDue(Endpoint endpoint) {
    Long at = due.get(endpoint);
    return at == null || System.nanoTime() - at >= 0;
  }

  private void ask(Endpoint endpoint, int sum, Policies now) {
    long jitter = ThreadLocalRandom.current().nextLong(PERIOD_NANOS / 5);
    due.put(endpoint, System.nanoTime() + PERIOD_NANOS - PERIOD_NANOS / 10 + jitter);
    try {
      boolean ownRole = now.value(DatabaseKeys.DATABASE_USER).isEmpty();
      FleetReading reading = control.call(endpoint, TIMEOUT, new FleetQuery(ownRole)::on);
      boolean enforced = PolicySlices.fleet(now) == CapPolicy.Mode.ENFORCE;
      fleet.read(name(endpoint), reading, now.value(FleetKeys.FLEET_SURGE), sum, enforced);
      failing.remove(endpoint);
    } catch (SQLException e) {
      // The share that was computed last stands.
      if (!control.isClosed() && failing.size() < 64 && failing.add(endpoint)) {
        Log.info(
            "fleet at "
                + name(endpoint)
                + ": the server cannot be asked for its connections ("
                + e.getMessage()
                + "); asked again every 30 s, or not with lifeguard.fleet=off");
      }
    }
  }

  private void share(Policies now, Map<Endpoint, Integer> sums) {
    for (Pool pool : pools.open()) {
      Endpoint endpoint = pools.endpoint(pool).database();
      Integer sum = sums.get(endpoint);
      int share = sum == null ? 0 : fleet.share(name(endpoint));
      boolean wanted =
          PolicySlices.fleet(now) == CapPolicy.Mode.ENFORCE
              || now.value(PoolKeys.POOL_MAX, pool.name()).is("fleet");
      int part =
          sum == null || share == 0 || !wanted
              ? 0
              : FleetReading.part(share, caps.asked(pool), sum);
      caps.share(pool, part);
    }
  }

  static String name(Endpoint endpoint) {
    return endpoint.address() + ":" + endpoint.port() + "/" + endpoint.namespace();
  }

  long would() {
    return fleet.would();
  }

  List<FleetSnapshot> snapshot() {
    return fleet.snapshot();
  }
}
