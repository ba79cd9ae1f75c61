// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.breaker;

import dev.lifeguard.agent.guard.breaker.BreakerPolicy.Mode;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.time.Clock;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One circuit breaker for each database that the service uses. Facade of this package; thread-safe.
 * While all are closed a caller pays for one volatile read at most.
 */
public final class Breakers {

  /** A service that puts what changes into its URLs has no end of databases. */
  private static final int MOST_DATABASES = 64;

  private final Map<Endpoint, Breaker> breakers = new ConcurrentHashMap<>();
  private final Function<Endpoint, BreakerPolicy> policies;
  private final Probe probe;
  private final Affected affected;
  private final Runner runner;
  private final Clock clock;
  private volatile boolean quiet = true;

  /**
   * Knows no database yet.
   *
   * @param policies the policy for a database
   */
  public Breakers(
      Function<Endpoint, BreakerPolicy> policies, Probe probe, Affected affected, Clock clock) {
    this(policies, probe, affected, clock, new ProbeThreads());
  }

  Breakers(
      Function<Endpoint, BreakerPolicy> policies,
      Probe probe,
      Affected affected,
      Clock clock,
      Runner runner) {
    this.policies = policies;
    this.probe = probe;
    this.affected = affected;
    this.clock = clock;
    this.runner = runner;
  }

  /** The service has opened a connection. */
  public void connected(Endpoint endpoint) {
    with(endpoint, Breaker::connected);
  }

  /** The service tried to, from {@code start} on, and failed. */
  public void connectFailed(Endpoint endpoint, Throwable thrown, long start) {
    with(endpoint, breaker -> breaker.connectFailed(thrown, start));
  }

  /** A connection that was in use is lost. */
  public void lost(Endpoint endpoint, Throwable thrown) {
    with(endpoint, breaker -> breaker.lost(thrown));
  }

  /** A borrow ran into its pool's timeout. */
  public void timedOut(Endpoint endpoint) {
    with(endpoint, Breaker::timedOut);
  }

  /**
   * A caller is about to ask a pool for a connection.
   *
   * @param pool its name, for the message
   * @param mode what the pool's own settings say
   * @param waitNanos how long the caller may wait at most
   * @return whether it is the one that tries whether the database is back: {@link #tried} is to
   *     follow
   * @throws SQLException where it is refused
   */
  public boolean enter(Endpoint endpoint, String pool, Mode mode, long waitNanos)
      throws SQLException {
    Breaker breaker = quiet ? null : breakers.get(endpoint.database());
    return breaker != null && breaker.enter(pool, mode, waitNanos);
  }

  /** The caller that tried has an answer from the pool. */
  public void tried(Endpoint endpoint, boolean failed) {
    Breaker breaker = breakers.get(endpoint.database());
    if (breaker != null) {
      breaker.tried(failed);
    }
  }

  /** What state the breaker of a database is in. */
  public BreakerState state(Endpoint endpoint) {
    Breaker breaker = quiet ? null : breakers.get(endpoint.database());
    return breaker == null ? BreakerState.CLOSED : breaker.state();
  }

  /**
   * Waits for the verdict on a suspect database, not longer than callers are let wait for it.
   *
   * @return whether it answers again
   */
  public boolean recovers(Endpoint endpoint, long waitNanos) {
    Breaker breaker = breakers.get(endpoint.database());
    if (breaker == null) {
      return true;
    }
    breaker.await(waitNanos);
    return breaker.state() == BreakerState.CLOSED;
  }

  /** The settings have changed, or which pools lead to which database. */
  public void changed() {
    breakers.forEach((database, breaker) -> breaker.changed(policies.apply(database)));
  }

  /** Opens one by hand, until {@link #close}; false when there is none of that name. */
  public boolean open(String name) {
    return withName(name, Breaker::openByHand);
  }

  /** Closes one by hand. */
  public boolean close(String name) {
    return withName(name, breaker -> breaker.closeByHand("closed by hand"));
  }

  /** The same, and forgets what was counted towards opening it. */
  public boolean reset(String name) {
    return withName(name, breaker -> breaker.closeByHand("reset by hand"));
  }

  /** Whether one was opened by hand, and not closed by hand since. */
  public boolean isByHand(String name) {
    return breakers.values().stream()
        .anyMatch(breaker -> breaker.name().equals(name) && breaker.isByHand());
  }

  /** All of them. */
  public List<BreakerSnapshot> snapshot() {
    List<BreakerSnapshot> seen = new ArrayList<>();
    for (Breaker each : breakers.values()) {
      seen.add(each.snapshot());
    }
    return seen;
  }

  private boolean withName(String name, Consumer<Breaker> work) {
    for (Breaker breaker : breakers.values()) {
      if (breaker.name().equals(name)) {
        work.accept(breaker);
        return true;
      }
    }
    return false;
  }

  private void with(Endpoint endpoint, Consumer<Breaker> work) {
    Breaker breaker = of(endpoint.database());
    if (breaker != null) {
      work.accept(breaker);
    }
  }

  private @Nullable Breaker of(Endpoint database) {
    Breaker known = breakers.get(database);
    if (known != null || database.equals(Endpoint.UNKNOWN) || breakers.size() >= MOST_DATABASES) {
      return known;
    }
    return breakers.computeIfAbsent(
        database,
        key -> new Breaker(key, policies.apply(key), probe, new Noticing(), runner, clock));
  }

  /** Knows whether any is not closed before anybody else is told. */
  private final class Noticing implements Affected {

    @Override
    public void suspect(Endpoint database) {
      affected.suspect(database);
    }

    @Override
    public void changed(Endpoint database, BreakerState state) {
      synchronized (breakers) {
        quiet = breakers.values().stream().allMatch(each -> each.state() == BreakerState.CLOSED);
      }
      affected.changed(database, state);
    }
  }
}
