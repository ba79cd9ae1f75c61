// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.telemetry;

import dev.lifeguard.agent.diagnosis.PoolDiagnosis;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Leaks, pressure and transactions. */
final class DiagnosisFamilies {

  private static final List<String> POOL = List.of("pool");

  private DiagnosisFamilies() {}

  static List<Family> all() {
    return List.of(
        Family.histogram(
            "lifeguard_transaction_duration_seconds",
            "Time from a transaction's first statement to its end.",
            POOL,
            Bounds.TRANSACTION,
            (snapshot, points) ->
                snapshot.transactions().forEach((pool, of) -> points.add(of.duration(), pool))),
        Family.histogram(
            "lifeguard_transaction_idle_seconds",
            "Time of a transaction in which none of its statements ran.",
            POOL,
            Bounds.TRANSACTION,
            (snapshot, points) ->
                snapshot.transactions().forEach((pool, of) -> points.add(of.idle(), pool))),
        Family.counter(
            "lifeguard_transaction_statements_total",
            "Statements that ran in transactions which have ended.",
            POOL,
            (snapshot, points) ->
                snapshot
                    .transactions()
                    .forEach((pool, of) -> points.add((double) of.statements(), pool))),
        gauge(
            "lifeguard_transaction_oldest_seconds",
            "Age of the oldest open transaction.",
            of -> of.longestTransactionMillis() / 1000.0),
        gauge(
            "lifeguard_leaks_suspected",
            "Connections that look leaked now.",
            PoolDiagnosis::suspected),
        counter(
            "lifeguard_leaks_reclaimed_total",
            "Leaked connections that were taken back.",
            PoolDiagnosis::reclaimed),
        counter(
            "lifeguard_pressure_total",
            "How often the pool's utilisation has passed its threshold.",
            PoolDiagnosis::pressures));
  }

  private static Family gauge(String name, String help, ToDoubleFunction<PoolDiagnosis> value) {
    return Family.gauge(
        name,
        help,
        POOL,
        (snapshot, points) ->
            snapshot.diagnosis().forEach((pool, of) -> points.add(value.applyAsDouble(of), pool)));
  }

  private static Family counter(String name, String help, ToDoubleFunction<PoolDiagnosis> value) {
    return Family.counter(
        name,
        help,
        POOL,
        (snapshot, points) ->
            snapshot.diagnosis().forEach((pool, of) -> points.add(value.applyAsDouble(of), pool)));
  }
}
