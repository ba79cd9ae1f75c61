// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.config.Configuration;
import dev.lifeguard.agent.config.Policies;
import dev.lifeguard.agent.database.ControlConnections;
import dev.lifeguard.agent.diagnosis.Diagnosis;
import dev.lifeguard.agent.diagnosis.TraceIds;
import dev.lifeguard.agent.diagnosis.Waiters;
import dev.lifeguard.agent.guard.breaker.BreakerState;
import dev.lifeguard.agent.guard.breaker.Breakers;
import dev.lifeguard.agent.guard.drain.Drain;
import dev.lifeguard.agent.guard.retry.Retries;
import dev.lifeguard.agent.hook.BorrowPolicy;
import dev.lifeguard.agent.hook.DatabaseWatch;
import dev.lifeguard.agent.hook.PoolSettings;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.Pools;
import dev.lifeguard.agent.time.Clock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What stands before pools, and looks at them: made here and tied together.
 *
 * <pre>
 * a pool is seen ─▶ its cap, its gate, its soundness
 * a caller ─▶ entrance: list of those who wait ─▶ breaker ─▶ gate ─▶ the pool
 * a pool closes ─▶ drain ─▶ the gate's door
 * a breaker, a list or a setting changes ─▶ which gates are asked
 * each second ─▶ fleet, caps, breakers, gates
 * </pre>
 */
final class PoolControl {

  private final Pools pools;
  private final Supplier<Policies> policies;
  private final ErrorFuse fuse;
  private final Waiters waiters;
  private final Caps caps;
  private final BreakerEntrance breakers;
  private final Retries retries = new Retries(Clock.system());
  private final Outages outages;
  private final Gates gates;
  private final Drain drain;
  private final Diagnosis diagnosis;
  private final FleetWatch fleet;
  private final MonitorThread monitor;
  private final DatabaseWatch watch;

  PoolControl(
      Pools pools,
      Supplier<Policies> policies,
      ControlConnections control,
      Consumer<Class<?>> opener,
      TraceIds traces,
      ErrorFuse fuse) {
    this.pools = pools;
    this.policies = policies;
    this.fuse = fuse;
    waiters = new Waiters(traces);
    caps = new Caps(pools, policies, opener);
    breakers = new BreakerEntrance(pools, policies, new DatabaseProbe(control));
    outages = new Outages(pools, policies, breakers.breakers(), retries);
    watch = new LearningWatch(control, outages);
    gates = new Gates(pools, policies, breakers, caps::limit, waiters);
    drain =
        new Drain(pools, pool -> PolicySlices.drain(policies.get(), pool), gates, Clock.system());
    diagnosis = diagnosis(control, traces);
    fleet = new FleetWatch(pools, control, policies, caps);
    monitor = new MonitorThread(pools, diagnosis);
  }

  private Diagnosis diagnosis(ControlConnections control, TraceIds traces) {
    return new Diagnosis(
        pools,
        control,
        pool -> PolicySlices.diagnosis(policies.get(), pool),
        waiters,
        this::list,
        gates::limit,
        pool -> AcquireTimeouts.text(pools.acquireTimeoutNanos(pool)),
        traces,
        fuse::caught);
  }

  /** Whether callers of a pool are listed while they wait. */
  private void list(Pool pool, boolean on) {
    waiters.watch(pool, on);
    gates.changed(pool);
  }

  /** Ties the parts to the pools and the settings; a part that cannot be is missing. */
  void install(Configuration configuration) {
    breakers.onChange(gates::changed);
    orWithout(() -> pools.awaitsFirstUse(gates::enforces));
    orWithout(() -> pools.onName(pool -> orWithout(() -> named(pool))));
    configuration.onChange(
        changed -> {
          outages.changed();
          gates.changed(changed);
          pools.open().forEach(this::slow);
        });
    orWithout(() -> pools.onClose(drain::closing));
    orWithout(() -> pools.onStarved(diagnosis::starved));
  }

  private void named(Pool pool) {
    caps.named(pool);
    gates.named(pool);
    outages.apply(pool);
    slow(pool);
  }

  private void slow(Pool pool) {
    pool.slowFrom(PolicySlices.slowNanos(policies.get(), pool.name()));
  }

  /** Who else is told what state each breaker goes into. Must not wait. */
  void onBreaker(BiConsumer<Endpoint, BreakerState> told) {
    breakers.onState(told);
  }

  /** Takes up what changed meanwhile. On the service thread. */
  void eachSecond() {
    fleet.look();
    caps.look();
    breakers.breakers().changed(); // pools that came, and have settings of their own
    gates.changed(policies.get());
    monitor.startWhenNeeded();
  }

  /** What fails here is missing; all else goes on, and pools lend as they would have. */
  private void orWithout(Runnable part) {
    try {
      part.run();
    } catch (Throwable e) {
      fuse.caught("guard", e);
    }
  }

  DatabaseWatch watch() {
    return watch;
  }

  BorrowPolicy borrows() {
    return outages;
  }

  PoolSettings settings() {
    return caps;
  }

  Gates gates() {
    return gates;
  }

  /** The circuit breakers as pools see them. */
  BreakerEntrance entrance() {
    return breakers;
  }

  Drain drain() {
    return drain;
  }

  Breakers breakers() {
    return breakers.breakers();
  }

  Retries retries() {
    return retries;
  }

  Caps caps() {
    return caps;
  }

  FleetWatch fleet() {
    return fleet;
  }

  Diagnosis diagnosis() {
    return diagnosis;
  }
}
