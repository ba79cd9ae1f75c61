// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.config.Policies;
import dev.lifeguard.agent.guard.breaker.Breakers;
import dev.lifeguard.agent.guard.breaker.Evidence;
import dev.lifeguard.agent.guard.retry.Retries;
import dev.lifeguard.agent.guard.retry.RetryPolicy;
import dev.lifeguard.agent.hook.BorrowPolicy;
import dev.lifeguard.agent.hook.DatabaseWatch;
import dev.lifeguard.agent.log.Log;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.PhysicalConnection;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.Pools;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What connects, borrows and statements that fail tell the circuit breaker of their database, and
 * which of the first two are tried again.
 */
final class Outages implements DatabaseWatch, BorrowPolicy {

  private static final String NO_CONNECTION = "08003";
  private static final String READ_ONLY = "25006";

  private final Pools pools;
  private final Supplier<Policies> policies;
  private final Breakers breakers;
  private final Retries retries;
  private final StaleConnections stale;

  /** When a connect last failed on this thread, so that a borrow does not repeat it as well. */
  private final ThreadLocal<Long> failedAt = new ThreadLocal<>();

  Outages(Pools pools, Supplier<Policies> policies, Breakers breakers, Retries retries) {
    this.pools = pools;
    this.policies = policies;
    this.breakers = breakers;
    this.retries = retries;
    this.stale = new StaleConnections(pools, breakers, retries);
  }

  @Override
  public void connected(
      Endpoint endpoint, Object driver, String url, @Nullable Properties properties) {
    breakers.connected(endpoint);
    retries.connected();
  }

  @Override
  public boolean failed(
      Endpoint endpoint, Throwable thrown, @Nullable Pool pool, long start, int attempt) {
    breakers.connectFailed(endpoint, thrown, start);
    failedAt.set(System.nanoTime());
    if (pool != null) {
      pools.learn(pool, endpoint);
    }
    return !PoolThreads.isCurrent(pool)
        && tryAgain(endpoint, thrown, attempt, retry(pool), Patience.left(pools, pool, start));
  }

  @Override
  public boolean again(Pool pool, Throwable thrown, long start, int attempt) {
    Endpoint endpoint = pools.endpoint(pool);
    breakers.tried(endpoint, true);
    if (Pools.isTimeout(thrown)) {
      breakers.timedOut(endpoint);
      return false;
    }
    Long failed = failedAt.get();
    boolean here = failed != null && failed - start >= 0;
    return !here
        && tryAgain(endpoint, thrown, attempt, retry(pool), Patience.left(pools, pool, start));
  }

  private boolean tryAgain(
      Endpoint endpoint, Throwable thrown, int attempt, RetryPolicy policy, long left) {
    Evidence evidence = Evidence.ofConnect(thrown);
    if (evidence != Evidence.DOWN && evidence != Evidence.SATURATED) {
      return false;
    }
    return switch (breakers.state(endpoint)) {
      case OPEN, HALF_OPEN -> false;
      case SUSPECT -> retries.again(policy, attempt, () -> breakers.recovers(endpoint, left));
      case CLOSED -> retries.again(policy, attempt, left);
    };
  }

  @Override
  public void failed(PhysicalConnection connection, Throwable thrown) {
    String state = Evidence.state(thrown);
    if (Evidence.isSuspicious(thrown)) {
      connection.suspect();
    }
    if (Evidence.isLoss(thrown)) {
      Pool pool = connection.pool();
      if (pool != null && !state.equals(NO_CONNECTION)) {
        pool.suspectAll(); // what took this one may have taken the others
      }
      breakers.lost(connection.endpoint(), thrown);
    } else if (state.equals(READ_ONLY)) {
      Endpoint endpoint = connection.endpoint();
      Log.rateLimited(
          "read-only " + endpoint.address(),
          "database "
              + endpoint.address()
              + ":"
              + endpoint.port()
              + "/"
              + endpoint.namespace()
              + " refused to write: the server or the session is read-only (25006). After a failover"
              + " connections to what was the primary go on answering; targetServerType=primary in"
              + " the URL keeps new ones away from it");
    }
  }

  @Override
  public boolean isSound(
      Pool pool, PhysicalConnection connection, Object handle, int attempt, long start) {
    boolean looks =
        connection.isAborted()
            || retry(pool).mode() == RetryPolicy.Mode.ENFORCE
            || PolicySlices.validate(policies.get(), pool.name()).equals("on");
    return !looks || stale.isSound(pool, connection, handle, attempt, start);
  }

  /** A pool was seen for the first time, or has another name, or the settings have changed. */
  void apply(Pool pool) {
    pool.recheckIdle(pool.looksBeforeItLends() ? Long.MAX_VALUE : recheckNanos(pool));
  }

  private long recheckNanos(Pool pool) {
    String validate = PolicySlices.validate(policies.get(), pool.name());
    if (validate.equals("on")) {
      return StaleConnections.BUSY_NANOS;
    }
    boolean looks = validate.equals("keep") && retry(pool).mode() == RetryPolicy.Mode.ENFORCE;
    return looks ? StaleConnections.IDLE_NANOS : Long.MAX_VALUE;
  }

  /** The settings have changed. */
  void changed() {
    breakers.changed();
    pools.open().forEach(this::apply);
  }

  private RetryPolicy retry(@Nullable Pool pool) {
    return PolicySlices.retry(policies.get(), pool == null ? "" : pool.name());
  }
}
