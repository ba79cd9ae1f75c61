// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.database.health;

import dev.lifeguard.agent.database.ControlConnections;
import dev.lifeguard.agent.log.Log;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Asks the service's databases now and then how they are. Facade of this package; thread-safe. One
 * thread at most, for as long as a look takes; one connection for each database, the one that the
 * agent has there anyway.
 */
public final class DatabaseHealth {

  /** A service that has just connected has better things to do. */
  private static final long SOON_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final ControlConnections control;
  private final Watching watching;
  private final Supplier<HealthPolicy> policies;
  private final Clock clock;
  private final Executor threads;
  private final Map<Endpoint, KnownDatabase> known = new ConcurrentHashMap<>();
  private final AtomicBoolean looking = new AtomicBoolean();

  /** Knows nothing yet. */
  public DatabaseHealth(
      ControlConnections control, Watching watching, Supplier<HealthPolicy> policies) {
    this(control, watching, policies, Clock.system(), new LookThread());
  }

  DatabaseHealth(
      ControlConnections control,
      Watching watching,
      Supplier<HealthPolicy> policies,
      Clock clock,
      Executor threads) {
    this.control = control;
    this.watching = watching;
    this.policies = policies;
    this.clock = clock;
    this.threads = threads;
  }

  /** Has those looked at whose time it is. Does not wait for them. */
  public void eachSecond() {
    Set<Endpoint> databases = watching.databases();
    known.keySet().retainAll(databases);
    HealthPolicy policy = policies.get();
    long now = clock.nanoTime();
    for (Endpoint each : databases) {
      known.computeIfAbsent(
          each, key -> new KnownDatabase(control, watching.watched(key), now + SOON_NANOS));
    }
    if (policy.on() && !looking.get()) {
      start(due(now, policy.interval().toNanos()), policy.interval().toNanos());
    }
  }

  private List<KnownDatabase> due(long now, long interval) {
    List<KnownDatabase> due = new ArrayList<>();
    known.forEach(
        (endpoint, each) -> {
          each.within(now, interval);
          if (each.isDue(now)) {
            each.due(now + interval);
            if (each.isWorthIt(watching.watched(endpoint))) {
              due.add(each);
            }
          }
        });
    return due;
  }

  private void start(List<KnownDatabase> due, long interval) {
    if (!due.isEmpty() && looking.compareAndSet(false, true)) {
      try {
        threads.execute(() -> look(due, interval));
      } catch (Throwable noThread) {
        looking.set(false);
        throw noThread;
      }
    }
  }

  private void look(List<KnownDatabase> due, long interval) {
    try {
      for (KnownDatabase each : due) {
        each.due(each.look(interval) + clock.nanoTime());
      }
    } catch (Throwable e) {
      Log.rateLimited("database-health", "database health: " + e);
    } finally {
      looking.set(false);
    }
  }

  /** What is known of all of them now, by name. */
  public List<DatabaseFacts> facts() {
    HealthPolicy policy = policies.get();
    List<DatabaseFacts> facts = new ArrayList<>();
    known.values().forEach(each -> facts.add(each.facts(policy)));
    facts.sort(Comparator.comparing(DatabaseFacts::name));
    return facts;
  }
}
