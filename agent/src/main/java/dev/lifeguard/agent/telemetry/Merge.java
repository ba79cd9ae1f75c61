// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.telemetry;

import dev.lifeguard.agent.diagnosis.PoolDiagnosis;
import dev.lifeguard.agent.guard.breaker.BreakerSnapshot;
import dev.lifeguard.agent.guard.cap.CapSnapshot;
import dev.lifeguard.agent.guard.fleet.FleetSnapshot;
import dev.lifeguard.agent.guard.gate.Demand;
import dev.lifeguard.agent.guard.gate.GateSnapshot;
import dev.lifeguard.agent.health.TransactionSnapshot;
import dev.lifeguard.agent.measure.Exemplar;
import dev.lifeguard.agent.measure.HistogramSnapshot;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.PoolSnapshot;
import java.util.ArrayList;
import java.util.List;

/** Adds up what shares a series. */
final class Merge {

  private Merge() {}

  static PoolSnapshot named(PoolSnapshot pool, String name) {
    return new PoolSnapshot(
        name,
        pool.type(),
        pool.endpoint(),
        pool.active(),
        pool.idle(),
        pool.waiting(),
        pool.max(),
        pool.minIdle(),
        pool.maxIdle(),
        pool.borrows(),
        pool.timeouts(),
        pool.failures(),
        pool.slow(),
        pool.acquire(),
        pool.hold(),
        pool.create());
  }

  static PoolSnapshot pools(PoolSnapshot one, PoolSnapshot two) {
    return new PoolSnapshot(
        one.name(),
        one.type(),
        one.endpoint(),
        known(one.active(), two.active()),
        known(one.idle(), two.idle()),
        known(one.waiting(), two.waiting()),
        known(one.max(), two.max()),
        known(one.minIdle(), two.minIdle()),
        known(one.maxIdle(), two.maxIdle()),
        one.borrows() + two.borrows(),
        one.timeouts() + two.timeouts(),
        one.failures() + two.failures(),
        one.slow() + two.slow(),
        times(one.acquire(), two.acquire()),
        times(one.hold(), two.hold()),
        times(one.create(), two.create()));
  }

  static TransactionSnapshot transactions(TransactionSnapshot one, TransactionSnapshot two) {
    return new TransactionSnapshot(
        times(one.duration(), two.duration()),
        times(one.idle(), two.idle()),
        one.statements() + two.statements());
  }

  static PoolDiagnosis diagnosis(PoolDiagnosis one, PoolDiagnosis two) {
    return new PoolDiagnosis(
        one.suspected() + two.suspected(),
        one.reclaimed() + two.reclaimed(),
        one.pressures() + two.pressures(),
        Math.max(one.longestTransactionMillis(), two.longestTransactionMillis()),
        "",
        0);
  }

  static HistogramSnapshot times(HistogramSnapshot one, HistogramSnapshot two) {
    long[] counts = one.counts().clone();
    for (int i = 0; i < counts.length; i++) {
      counts[i] += two.counts()[i];
    }
    List<Exemplar> exemplars = new ArrayList<>(one.exemplars());
    exemplars.addAll(two.exemplars());
    return new HistogramSnapshot(
        counts,
        one.sumNanos() + two.sumNanos(),
        Math.max(one.maxNanos(), two.maxNanos()),
        exemplars);
  }

  static BreakerSnapshot led(BreakerSnapshot breaker, Endpoint labels) {
    return new BreakerSnapshot(
        breaker.name(),
        labels,
        breaker.state(),
        breaker.sinceMillis(),
        breaker.failures(),
        breaker.rejected(),
        breaker.would(),
        breaker.opened(),
        breaker.lastSqlState(),
        breaker.byHand());
  }

  static BreakerSnapshot breakers(BreakerSnapshot one, BreakerSnapshot two) {
    BreakerSnapshot worse = one.state().isClosed() ? two : one;
    return new BreakerSnapshot(
        worse.name(),
        worse.database(),
        worse.state(),
        worse.sinceMillis(),
        worse.failures(),
        one.rejected() + two.rejected(),
        one.would() + two.would(),
        one.opened() + two.opened(),
        worse.lastSqlState(),
        worse.byHand());
  }

  static GateSnapshot gates(GateSnapshot one, GateSnapshot two) {
    return new GateSnapshot(
        one.mode(),
        one.limit() + two.limit(),
        one.inUse() + two.inUse(),
        one.peak() + two.peak(),
        one.waiting() + two.waiting(),
        one.entered() + two.entered(),
        one.would() + two.would(),
        one.timeouts() + two.timeouts(),
        one.rejected() + two.rejected(),
        one.nested() + two.nested(),
        one.interrupted() + two.interrupted(),
        one.drained() + two.drained(),
        times(one.waits(), two.waits()),
        Demand.NONE); // of several pools together it says nothing
  }

  static CapSnapshot caps(CapSnapshot one, CapSnapshot two) {
    return new CapSnapshot(
        one.pool(),
        one.mode(),
        known(one.cap(), two.cap()),
        one.capped() + two.capped(),
        List.of(),
        List.of());
  }

  static FleetSnapshot fleet(FleetSnapshot one, FleetSnapshot two) {
    return new FleetSnapshot(
        one.database(),
        one.maxConnections() + two.maxConnections(),
        one.instances() + two.instances(),
        one.share() + two.share(),
        one.sum() + two.sum(),
        one.direct() && two.direct(),
        one.crowded() || two.crowded());
  }

  /** A sum is known only where both parts are. */
  private static int known(int one, int two) {
    return one < 0 || two < 0 ? -1 : one + two;
  }
}
