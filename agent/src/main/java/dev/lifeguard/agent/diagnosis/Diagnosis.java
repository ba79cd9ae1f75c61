// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import dev.lifeguard.agent.database.ControlConnections;
import dev.lifeguard.agent.pool.PhysicalConnection;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.PoolUse;
import dev.lifeguard.agent.pool.Pools;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Watches who holds what: leaks, pressure, and the report that says why a pool is empty. Facade of
 * this package. {@link #run} is the monitor's thread; it looks at the ledger once a second, more
 * often while a pool is half full, and at once when a caller has timed out.
 */
public final class Diagnosis implements Runnable {

  private final Pools pools;
  private final Function<String, DiagnosisPolicy> policies;
  private final Surroundings around;
  private final Starved starved = new Starved();
  private final Inspector inspector;
  private final Inspector asked;
  private final Reporter reporter;
  private final Leaks leaks;
  private final Reclaimer reclaimer;
  private final Tracks tracks = new Tracks();
  private final Waiters waiters;
  private final Map<Pool, PoolWatch> watches = new ConcurrentHashMap<>();
  private final Rhythm rhythm = new Rhythm();

  /**
   * Watches nothing before it runs.
   *
   * @param policies what is to be done, by pool name; asked at each look
   * @param waiters the list that callers put themselves on
   * @param listing told of a pool whose callers are to be listed, or no longer
   * @param limit most connections of a pool that callers may hold, where that is not its size; or
   *     -1
   * @param acquireTimeout how long a pool lets callers wait, in words; empty when unknown
   * @param traces knows which trace something is in
   * @param fuse takes errors of its own, by place
   */
  public Diagnosis(
      Pools pools,
      ControlConnections connections,
      Function<String, DiagnosisPolicy> policies,
      Waiters waiters,
      BiConsumer<Pool, Boolean> listing,
      ToIntFunction<Pool> limit,
      Function<Pool, String> acquireTimeout,
      TraceIds traces,
      BiConsumer<String, Throwable> fuse) {
    this(
        pools,
        policies,
        waiters,
        new Surroundings(
            new PostgresqlView(connections),
            System::nanoTime,
            listing,
            limit,
            acquireTimeout,
            traces,
            fuse,
            new StderrVoice()));
  }

  Diagnosis(
      Pools pools,
      Function<String, DiagnosisPolicy> policies,
      Waiters waiters,
      Surroundings around) {
    this.pools = pools;
    this.policies = policies;
    this.waiters = waiters;
    this.around = around;
    inspector = new Inspector(pools, waiters, around.server(), around.traces(), tracks);
    asked =
        new Inspector(pools, waiters, new BoundedView(around.server()), around.traces(), tracks);
    reporter = new Reporter(around.voice()::report);
    leaks = new Leaks(around.voice()::leak);
    reclaimer = new Reclaimer(around.voice()::act, around.fuse());
  }

  /** Who else is told of each leak when it is first seen. */
  public void onLeak(LeakWatch told) {
    leaks.onLeak(told);
  }

  /** A caller has run into the pool's timeout. On its own thread. */
  public void starved(Pool pool) {
    starved.add(pool, around.traces().current());
    rhythm.wake();
  }

  /** Watches until the thread is interrupted. */
  @Override
  public void run() {
    rhythm.run(this::look);
  }

  /** One look at everything; returns whether any pool is worth another soon. */
  boolean look() {
    boolean busy = false;
    try {
      List<PhysicalConnection> ledger = pools.connections();
      watches.keySet().retainAll(pools.open());
      List<PoolUse> uses = uses();
      for (PoolUse use : uses) {
        PoolWatch watch =
            watches.computeIfAbsent(use.pool(), key -> new PoolWatch(key, tracks, waiters));
        look(use, watch, ledger, isOnlyEmptyOne(use, uses));
        busy |= watch.pressure.isBusy();
      }
    } catch (Throwable e) {
      around.fuse().accept("monitor", e);
    }
    return busy;
  }

  private List<PoolUse> uses() {
    List<PoolUse> uses = new ArrayList<>();
    for (PoolUse each : pools.use()) {
      uses.add(each.within(around.limit().applyAsInt(each.pool())));
    }
    return uses;
  }

  /**
   * Looks at one pool for somebody who asks, on their thread; the server has a quarter of a second.
   * Nothing of it is kept or said. Empty when there is no open pool of that name.
   */
  public Optional<Report> inspect(String pool) {
    List<PoolUse> uses = uses();
    for (PoolUse use : uses) {
      if (use.pool().name().equals(pool)) {
        long now = around.nanoTime().getAsLong();
        return Optional.of(asked.fresh(use, isOnlyEmptyOne(use, uses), policies.apply(pool), now));
      }
    }
    return Optional.empty();
  }

  /**
   * Whether callers wait for this pool and for no other: a thread that is seen to wait for a
   * connection then waits for one of this pool.
   */
  private static boolean isOnlyEmptyOne(PoolUse use, List<PoolUse> all) {
    return use.max() > 0
        && use.held() >= use.max()
        && all.stream().noneMatch(each -> !each.equals(use) && each.waiting() > 0);
  }

  private void look(PoolUse use, PoolWatch watch, List<PhysicalConnection> ledger, boolean empty) {
    Pool pool = use.pool();
    DiagnosisPolicy policy = policies.apply(pool.name());
    long now = around.nanoTime().getAsLong();
    boolean off = policy.leak() == DiagnosisPolicy.Mode.OFF;
    boolean pressed = !off && watch.pressure.look(use, policy.pressurePercent(), now);
    if (watch.changesListing(pressed)) {
      around.listing().accept(pool, pressed);
    }
    if (off) {
      watch.off();
      watch.pressure.off(pool);
      starved.take(pool);
      return;
    }
    // A connection that no pool owns is its service's own to keep: nothing is missing elsewhere.
    if (!pool.type().equals("driver")) {
      List<Leaks.Found> found = watch.look(ledger, empty, policy, now);
      leaks.found(pool, found, policy, now);
      found.forEach(each -> reclaimer.consider(pool, each, policy, now));
    }
    report(use, watch, pressed, empty, policy, now);
  }

  private void report(
      PoolUse use,
      PoolWatch watch,
      boolean pressed,
      boolean empty,
      DiagnosisPolicy policy,
      long now) {
    Pool pool = use.pool();
    boolean waits = watch.waits(use, now) && pressed;
    List<Starved.Caller> gaveUp = starved.take(pool);
    if ((waits || !gaveUp.isEmpty()) && reporter.isDue(pool, !gaveUp.isEmpty(), now)) {
      Report report = inspector.report(use, gaveUp, empty, policy, now);
      reporter.add(pool, report, around.acquireTimeout().apply(pool), now);
    }
  }

  /** The last reports, newest first. */
  public List<Report> reports() {
    return reporter.reports();
  }

  /** Where connections have leaked. */
  public List<LeakSite> leaks() {
    return leaks.sites();
  }

  /** What is known of each open pool, by name. */
  public Map<String, PoolDiagnosis> pools() {
    long now = around.nanoTime().getAsLong();
    Map<Pool, Long> oldest = new HashMap<>();
    for (PhysicalConnection each : pools.connections()) {
      Pool pool = each.pool();
      long since = each.transactionSince();
      if (pool != null && since != 0) {
        oldest.merge(pool, Math.max(0, now - since), Math::max);
      }
    }
    Map<String, PoolDiagnosis> known = new HashMap<>();
    for (Pool pool : pools.open()) {
      known.put(pool.name(), of(pool, oldest.getOrDefault(pool, 0L)));
    }
    return known;
  }

  private PoolDiagnosis of(Pool pool, long transactionNanos) {
    PoolWatch watch = watches.get(pool);
    Report last = reporter.last(pool);
    return new PoolDiagnosis(
        watch == null ? 0 : watch.suspected(),
        reclaimer.reclaimed(pool),
        watch == null ? 0 : watch.pressure.passed(),
        transactionNanos / 1_000_000,
        last == null ? "" : last.conclusion(),
        last == null ? 0 : System.currentTimeMillis() - last.at().toEpochMilli());
  }
}
