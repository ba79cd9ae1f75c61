// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import dev.lifeguard.agent.diagnosis.Holdings;
import dev.lifeguard.agent.diagnosis.PoolDiagnosis;
import dev.lifeguard.agent.diagnosis.Report;
import dev.lifeguard.agent.guard.breaker.BreakerState;
import dev.lifeguard.agent.guard.cap.CapSnapshot;
import dev.lifeguard.agent.guard.cap.CapSnapshot.Effective;
import dev.lifeguard.agent.guard.cap.Evicting;
import dev.lifeguard.agent.health.Snapshots;
import dev.lifeguard.agent.pool.PoolSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One pool of ten, called orders; remembers what was ordered. */
final class DeskOfOne implements PoolDesk {

  final List<@Nullable PoolOrder> orders = new ArrayList<>();
  PoolSnapshot pool = Snapshots.pool("orders", 4, 2, 1);
  Resizing resizing = new Resizing(10, 10, -1, List.of());
  Evicting evicting = new Evicting(true, "HikariPool.softEvictConnections()", "closed later");
  int maxConnections;
  int cap = 7;

  @Override
  public List<PoolState> pools() {
    return List.of(
        new PoolState(
            pool,
            Snapshots.gate(7),
            new CapSnapshot("orders", "enforce", cap, 1, settings("orders"), List.of("a note")),
            new PoolDiagnosis(2, 1, 4, 61_000, "3 of 4 wait for a row lock", 1_500),
            BreakerState.CLOSED,
            orders.isEmpty() ? null : orders.get(orders.size() - 1),
            maxConnections));
  }

  @Override
  public List<Effective> settings(String name) {
    return List.of(new Effective("lifeguard.pool.max", "10", "the service"));
  }

  @Override
  public Optional<Report> inspect(String name) {
    return name.equals("orders") ? Optional.of(Holdings.sample()) : Optional.empty();
  }

  @Override
  public List<Report> reports() {
    return List.of(Holdings.sample());
  }

  @Override
  public Optional<Resizing> resize(String name, @Nullable PoolOrder order) {
    orders.add(order);
    return Optional.of(resizing);
  }

  @Override
  public Optional<Cleared> evict(String name) {
    return Optional.of(new Cleared(evicting, 4, 2, 2));
  }
}
