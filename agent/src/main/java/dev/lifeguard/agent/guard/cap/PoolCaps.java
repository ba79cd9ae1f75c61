// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.cap;

import dev.lifeguard.agent.guard.Reports;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Caps and settings of all pools: at their start, and each second after. Facade of this package;
 * thread-safe, without a lock.
 *
 * <p>What the service configured is kept beside what was written over it, so that it comes back
 * when the policy is switched off, however often.
 */
public final class PoolCaps {

  private static final int MOST = 500;

  /** Looks, one a second, for which a pool that is seen is left to its start. */
  private static final int LOOKS_BEFORE_START = 3;

  private final Function<String, CapPolicy> policies;
  private final Naming naming;
  private final Beans beans;
  private final Reports reports;
  private final List<ConfiguredPool> pools = new CopyOnWriteArrayList<>();
  private final Map<String, String> said = new ConcurrentHashMap<>();
  private final LongAdder would = new LongAdder();
  private final Map<String, ConfiguredPool> open = new ConcurrentHashMap<>();

  /**
   * Knows no pool yet.
   *
   * @param policies what the pool of a name is to be like
   * @param opener has a class's package opened to us, where a module keeps it closed
   */
  public PoolCaps(
      Function<String, CapPolicy> policies,
      Naming naming,
      Consumer<Class<?>> opener,
      Reports reports) {
    this.policies = policies;
    this.naming = naming;
    this.beans = new Beans(opener);
    this.reports = reports;
  }

  /** A pool is about to start with this configuration. On a thread of the service. */
  public void configuring(Object configuration) {
    ConfiguredPool known = known(configuration);
    if (known == null) {
      known = ConfiguredPool.of(beans, configuration, naming);
      if (known == null || pools.size() >= MOST) {
        return;
      }
      pools.add(known);
    }
    if (known.start(policies.apply(known.name()))) {
      tell(known);
    }
  }

  /**
   * A pool is seen for the first time, before it lends anything, or has another name. One that we
   * cannot configure is held to its cap from here on. Must not wait, and does not.
   */
  public void named(SeenPool seen) {
    ConfiguredPool pool = behind(seen);
    pool.link(seen.source(), seen.name());
    open.put(seen.name(), pool);
    if (pool.isUnknown()) {
      pool.refresh(policies.apply(seen.name()));
    }
  }

  /** Takes up what changed: settings, pools, names, what the service says. Each second. */
  public void look(List<SeenPool> seen) {
    pools.removeIf(ConfiguredPool::isGone);
    Map<String, ConfiguredPool> now = new HashMap<>();
    for (SeenPool each : seen) {
      ConfiguredPool pool = behind(each);
      pool.link(each.source(), each.name());
      now.put(each.name(), pool);
    }
    for (ConfiguredPool pool : pools) {
      if (!pool.awaitsStart(LOOKS_BEFORE_START) && pool.refresh(policies.apply(pool.name()))) {
        tell(pool);
      }
    }
    open.putAll(now);
    open.keySet().retainAll(now.keySet());
  }

  /**
   * Most connections that callers of a pool may have at once, where only a gate can hold them to
   * that: the pool was started with more.
   */
  public OptionalInt limit(String name) {
    ConfiguredPool pool = open.get(name);
    long limit = pool == null ? 0 : pool.gateLimit();
    return limit > 0
        ? OptionalInt.of((int) Math.min(limit, Integer.MAX_VALUE))
        : OptionalInt.empty();
  }

  /** What a pool may open by its settings, the fleet aside; 0 when that is not known. */
  public int asked(String name) {
    ConfiguredPool pool = open.get(name);
    return pool == null ? 0 : (int) Math.min(pool.asked(), Integer.MAX_VALUE);
  }

  /** What a pool has now, and who says so; nothing of one that is not known. */
  public List<CapSnapshot.Effective> settings(String name) {
    ConfiguredPool pool = open.get(name);
    return pool == null ? List.of() : Reading.settings(pool);
  }

  /**
   * Has a pool's library close the connections that nobody holds.
   *
   * @param type the library
   */
  public Evicting evict(SeenPool pool, String type) {
    return Eviction.evict(beans, pool.source(), type);
  }

  /** How often {@code observe} found something to change. */
  public long would() {
    return would.sum();
  }

  /** The pools whose settings the agent has a say in. */
  public List<CapSnapshot> snapshot() {
    List<CapSnapshot> snapshots = new ArrayList<>();
    for (ConfiguredPool pool : pools) {
      boolean waits = !pool.isLinked();
      if ((waits || pool.equals(open.get(pool.name()))) && !pool.state().equals(State.NONE)) {
        snapshots.add(Reading.of(pool));
      }
    }
    return snapshots;
  }

  private @Nullable ConfiguredPool known(Object configuration) {
    for (ConfiguredPool pool : pools) {
      if (pool.isOf(configuration)) {
        return pool;
      }
    }
    return null;
  }

  private ConfiguredPool behind(SeenPool seen) {
    for (ConfiguredPool pool : pools) {
      if (pool.isBehind(seen.source())) {
        return pool;
      }
    }
    ConfiguredPool pool = ConfiguredPool.seen(beans, seen.source(), seen.name());
    if (pools.size() < MOST) {
      pools.add(pool);
    }
    return pool;
  }

  private void tell(ConfiguredPool pool) {
    State state = pool.state();
    String name = "pool " + pool.name() + ": ";
    if (!state.changes().isEmpty()) {
      reports.report(Reports.Severity.INFO, name + String.join(", ", state.changes()));
    }
    String words = String.join(", ", state.would());
    if (!words.equals(said.getOrDefault(pool.name(), "")) && said.size() < MOST) {
      said.put(pool.name(), words);
      if (!words.isEmpty()) {
        would.increment();
        reports.report(
            Reports.Severity.INFO,
            name + "would be changed by lifeguard.pool=enforce, and is not now: " + words);
      }
    }
  }
}
