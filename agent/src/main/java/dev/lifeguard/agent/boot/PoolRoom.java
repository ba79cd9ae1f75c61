// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.admin.api.PoolDesk;
import dev.lifeguard.agent.admin.api.PoolOrder;
import dev.lifeguard.agent.admin.api.PoolState;
import dev.lifeguard.agent.config.Policies;
import dev.lifeguard.agent.diagnosis.PoolDiagnosis;
import dev.lifeguard.agent.diagnosis.Report;
import dev.lifeguard.agent.guard.cap.CapSnapshot;
import dev.lifeguard.agent.guard.cap.CapSnapshot.Effective;
import dev.lifeguard.agent.guard.cap.Evicting;
import dev.lifeguard.agent.guard.fleet.FleetSnapshot;
import dev.lifeguard.agent.guard.gate.GateSnapshot;
import dev.lifeguard.agent.pool.PhysicalConnection;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.PoolSnapshot;
import dev.lifeguard.agent.pool.Pools;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The pools as the endpoint asks for them. */
final class PoolRoom implements PoolDesk {

  /** For so long an answer waits for what was ordered to become so. */
  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final Pools pools;
  private final PoolControl control;
  private final Supplier<Policies> policies;

  PoolRoom(Pools pools, PoolControl control, Supplier<Policies> policies) {
    this.pools = pools;
    this.control = control;
    this.policies = policies;
  }

  @Override
  public List<PoolState> pools() {
    Map<String, GateSnapshot> gates = control.gates().snapshot();
    Map<String, PoolDiagnosis> diagnosed = control.diagnosis().pools();
    Map<String, CapSnapshot> caps = new LinkedHashMap<>();
    control.caps().snapshot().forEach(each -> caps.put(each.pool(), each));
    Map<String, Integer> servers = new LinkedHashMap<>();
    for (FleetSnapshot each : control.fleet().snapshot()) {
      servers.put(each.database(), each.maxConnections());
    }
    List<PoolState> states = new ArrayList<>();
    for (PoolSnapshot each : pools.snapshot()) {
      states.add(
          new PoolState(
              each,
              gates.get(each.name()),
              caps.get(each.name()),
              diagnosed.get(each.name()),
              control.breakers().state(each.endpoint()),
              control.caps().orders().of(each.name()),
              servers.getOrDefault(each.endpoint().name(), 0)));
    }
    return states;
  }

  @Override
  public List<Effective> settings(String pool) {
    List<Effective> all = new ArrayList<>(control.caps().settings(pool));
    all.addAll(new PoolSettingsList(policies.get(), pool).without(all));
    return all;
  }

  /** Sizes by hand that hold, by pool. */
  Map<String, PoolOrder> orders() {
    return control.caps().orders().all();
  }

  @Override
  public Optional<Report> inspect(String pool) {
    return control.diagnosis().inspect(pool);
  }

  @Override
  public List<Report> reports() {
    return control.diagnosis().reports();
  }

  private @Nullable Pool named(String name) {
    return pools.open().stream().filter(each -> each.name().equals(name)).findFirst().orElse(null);
  }

  private int max(String name) {
    return pools.use().stream()
        .filter(each -> each.pool().name().equals(name))
        .mapToInt(each -> each.max())
        .findFirst()
        .orElse(-1);
  }

  @Override
  public Optional<Resizing> resize(String name, @Nullable PoolOrder order) {
    Pool pool = named(name);
    if (pool == null) {
      return Optional.empty();
    }
    int before = max(name);
    control.caps().orders().put(name, order);
    until(
        () -> {
          control.caps().look();
          control.gates().changed(policies.get());
          return order == null
              || max(name) == order.max()
              || control.gates().limit(pool) == order.max();
        });
    return Optional.of(
        new Resizing(before, max(name), control.gates().limit(pool), notes(name, order)));
  }

  private List<String> notes(String name, @Nullable PoolOrder order) {
    List<String> notes = new ArrayList<>();
    for (CapSnapshot each : control.caps().snapshot()) {
      if (each.pool().equals(name)) {
        notes.addAll(each.notes());
        if (order != null && each.cap() > 0 && each.cap() < order.max()) {
          notes.add("lifeguard.fleet: " + each.cap() + " is this pool's share of the server");
        }
      }
    }
    return notes;
  }

  @Override
  public Optional<Cleared> evict(String name) {
    Pool pool = named(name);
    Object source = pool == null ? null : pool.source();
    PoolSnapshot before =
        pools.snapshot().stream().filter(each -> each.name().equals(name)).findFirst().orElse(null);
    if (pool == null || source == null || before == null) {
      return Optional.empty();
    }
    List<PhysicalConnection> open = connections(pool);
    List<PhysicalConnection> free = open.stream().filter(each -> !each.isHeld()).toList();
    Evicting called = control.caps().evict(pool, source);
    if (called.done()) {
      until(() -> free.stream().allMatch(PhysicalConnection::isClosed));
    }
    int closed = (int) open.stream().filter(PhysicalConnection::isClosed).count();
    return Optional.of(
        new Cleared(called, Math.max(0, before.active()), Math.max(0, before.idle()), closed));
  }

  /** Also those to the same database that were not lent yet: whose they are nobody knows. */
  private List<PhysicalConnection> connections(Pool pool) {
    return pools.connections().stream()
        .filter(
            each ->
                each.pool() == pool
                    || (each.pool() == null
                        && each.endpoint().database().equals(pools.endpoint(pool).database())))
        .toList();
  }

  private static void until(BooleanSupplier so) {
    long start = System.nanoTime();
    while (!so.getAsBoolean() && System.nanoTime() - start < PATIENCE_NANOS) {
      LockSupport.parkNanos(STEP_NANOS);
    }
  }
}
