// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.hook;

import dev.lifeguard.agent.hook.ThreadFrame.Attempt;
import dev.lifeguard.agent.hook.ThreadFrame.Creation;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.Pools;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Physical connects: a driver is asked, by a pool or by the service itself; what it answers with is
 * one of the {@link Arrivals}. Of nested drivers (a wrapper's over the real one) the innermost
 * counts.
 */
final class Connects {

  private final Pools pools;
  private final DatabasePolicy policy;
  private final ConnectPolicy openings;
  private final Guards guards;

  Connects(Pools pools, Guards guards) {
    this.pools = pools;
    this.guards = guards;
    this.policy = guards.databases();
    this.openings = guards.sessions();
  }

  Creation creating(@Nullable Pool pool) {
    ThreadFrame frame = ThreadFrame.current();
    Creation creation = new Creation(frame.creation, pool, System.nanoTime());
    frame.creation = creation;
    return creation;
  }

  void created(Creation creation, @Nullable Throwable thrown) {
    ThreadFrame.current().creation = creation.outer();
    if (thrown == null && creation.pool() != null) {
      creation.pool().create().record(System.nanoTime() - creation.start());
    }
  }

  @Nullable Attempt connecting(Object driver, @Nullable Object url, @Nullable Object properties)
      throws SQLException {
    ThreadFrame frame = ThreadFrame.current();
    if (frame.internal > 0) {
      return null;
    }
    String text = url == null ? "" : url.toString();
    Properties given = properties instanceof Properties some ? some : null;
    if (!isJudged(frame, text)) {
      policy.requested(text, given);
    }
    Attempt attempt = new Attempt(frame.attempt, driver, text, given, System.nanoTime());
    attempt.plan = url == null ? null : openings.plan(driver, text, given, poolName(frame));
    attempt.admitted = admitted(frame, attempt); // last: what it gives comes back by the attempt
    frame.attempt = attempt;
    return attempt;
  }

  /**
   * Callers of a driver pass an entrance as a pool's callers do. A pool that opens a connection
   * does not: who waits for that has passed the pool's.
   */
  private @Nullable Admitted admitted(ThreadFrame frame, Attempt attempt) throws SQLException {
    if (frame.creation != null || frame.admitted > 0) {
      return null;
    }
    for (Attempt outer = attempt.outer; outer != null; outer = outer.outer) {
      if (outer.admitted != null) {
        return null;
      }
    }
    Endpoint endpoint = policy.endpoint(attempt.url);
    Pool lender = pools.lender(endpoint);
    if (lender == null) {
      pools.awaitFirstUse(endpoint);
      lender = pools.lender(endpoint);
    }
    return Admitted.to(lender, attempt.start);
  }

  private static String poolName(ThreadFrame frame) {
    Creation creation = frame.creation;
    Pool pool = creation == null ? null : creation.pool();
    return pool == null ? "" : pool.name();
  }

  /**
   * A driver failed to connect. Returns whether to ask it once more: with a plan that takes the
   * failed one's place, or after a while with the same.
   */
  boolean failed(Attempt attempt, Throwable thrown) {
    ConnectPolicy.Plan plan = attempt.plan;
    ConnectPolicy.Plan next = plan == null ? null : plan.failed(thrown);
    if (next != null) {
      attempt.plan = next;
      return true;
    }
    ThreadFrame frame = ThreadFrame.current();
    if (attempt.innerFailed) {
      return false; // of nested drivers the innermost counts
    }
    if (attempt.outer != null) {
      attempt.outer.innerFailed = true;
    }
    attempt.failures++;
    return guards
        .watch()
        .failed(
            policy.endpoint(attempt.url),
            thrown,
            frame.creation == null ? null : frame.creation.pool(),
            attempt.start,
            attempt.failures);
  }

  /** {@code DriverManager} asked. */
  void requested(String url) throws SQLException {
    ThreadFrame frame = ThreadFrame.current();
    if (frame.internal == 0) {
      frame.requested = url;
      policy.requested(url, null);
    }
  }

  /**
   * Whether the same connect was judged and counted already: by {@code DriverManager}'s URL, or by
   * a wrapper driver's. For PostgreSQL the driver's turn is the one that knows the properties.
   */
  private boolean isJudged(ThreadFrame frame, String url) {
    boolean before = frame.attempt != null || url.equals(frame.requested);
    frame.requested = null;
    return before && !policy.endpoint(url).system().equals("postgresql");
  }
}
