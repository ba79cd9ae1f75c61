// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.telemetry;

import dev.lifeguard.agent.guard.breaker.BreakerSnapshot;
import dev.lifeguard.agent.guard.breaker.BreakerState;
import dev.lifeguard.agent.health.AgentSnapshot;
import dev.lifeguard.agent.pool.Endpoint;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;

/** Circuit breakers, and what was tried again. */
final class BreakerFamilies {

  private static final List<String> DATABASE =
      List.of("db_namespace", "server_address", "server_port");

  private BreakerFamilies() {}

  static List<Family> all() {
    return List.of(
        Family.gauge(
            "lifeguard_breaker_state",
            "1 for the state that the circuit breaker of a database is in.",
            List.of("db_namespace", "server_address", "server_port", "state"),
            (snapshot, points) -> snapshot.breakers().forEach(each -> states(each, points))),
        Family.counter(
            "lifeguard_breaker_rejected_total",
            "Borrows refused while it was open.",
            DATABASE,
            each(BreakerSnapshot::rejected)),
        Family.counter(
            "lifeguard_breaker_opened_total",
            "How often it opened.",
            DATABASE,
            each(BreakerSnapshot::opened)),
        Family.counter(
            "lifeguard_retry_total",
            "Connects and borrows tried again: `retried`, of which connects `succeeded`; given up:"
                + " `exhausted`, `interrupted`.",
            List.of("outcome"),
            (snapshot, points) ->
                snapshot.retries().outcomes().forEach((name, count) -> points.add(count, name))),
        Family.counter(
            "lifeguard_stale_discarded_total",
            "Broken connections that no caller got.",
            List.of(),
            (snapshot, points) -> points.add((double) snapshot.retries().discarded())));
  }

  private static void states(BreakerSnapshot breaker, Points points) {
    for (BreakerState state :
        List.of(BreakerState.CLOSED, BreakerState.OPEN, BreakerState.HALF_OPEN)) {
      Endpoint database = breaker.database();
      points.add(
          breaker.state().text().equals(state.text()) ? 1 : 0,
          database.namespace(),
          database.address(),
          port(database),
          state.text());
    }
  }

  private static BiConsumer<AgentSnapshot, Points> each(ToDoubleFunction<BreakerSnapshot> value) {
    return (snapshot, points) ->
        snapshot
            .breakers()
            .forEach(
                breaker ->
                    points.add(
                        value.applyAsDouble(breaker),
                        breaker.database().namespace(),
                        breaker.database().address(),
                        port(breaker.database())));
  }

  private static String port(Endpoint database) {
    return database.port() > 0 ? Integer.toString(database.port()) : "";
  }
}
