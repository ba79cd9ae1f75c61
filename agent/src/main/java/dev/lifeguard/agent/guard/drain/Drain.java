// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.drain;

import dev.lifeguard.agent.guard.drain.DrainPolicy.Mode;
import dev.lifeguard.agent.log.Log;
import dev.lifeguard.agent.pool.PhysicalConnection;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.Pools;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets work in progress end before its pool closes: most libraries abort what is borrowed at once
 * (HikariCP #742), in the middle of transactions. Facade of this package; thread-safe.
 *
 * <p>Waited for is what looks like work: a connection that runs a statement, or was borrowed not
 * long ago; not one that was leaked, and not the closing thread's own.
 */
public final class Drain {

  /** Who has held a connection for longer, without a statement running, is not about to end. */
  private static final long RECENT_NANOS = Duration.ofSeconds(30).toNanos();

  private static final long POLL_NANOS = Duration.ofMillis(5).toNanos();

  private final Pools pools;
  private final Function<String, DrainPolicy> policies;
  private final Doors doors;
  private final LongAdder would = new LongAdder();

  /** Where borrows are refused while a pool drains. */
  public interface Doors {

    /** Refuses new borrows of the pool, but to those who hold one of its connections. */
    void shut(Pool pool);

    /** Ends that. */
    void open(Pool pool);
  }

  /** Drains these pools, as the policy of each, by name, says; the empty name is the JVM's end. */
  public Drain(Pools pools, Function<String, DrainPolicy> policies, Doors doors) {
    this.pools = pools;
    this.policies = policies;
    this.doors = doors;
  }

  /** A pool is about to be closed, on this thread. Waits for what works, if the policy says so. */
  public void closing(Pool pool) {
    DrainPolicy policy = policies.apply(pool.name());
    int busy = policy.mode() == Mode.OFF ? 0 : busy(pool);
    if (busy == 0) {
      return;
    }
    if (policy.mode() == Mode.OBSERVE) {
      would.increment();
      return;
    }
    doors.shut(pool);
    try {
      say("pool " + pool.name(), busy, await(pool, policy.timeout()), policy.timeout());
    } finally {
      doors.open(pool); // a library's object may be started again
    }
  }

  /** The JVM ends: other shutdown hooks run meanwhile, and the service's threads go on. */
  public void atEnd() {
    DrainPolicy policy = policies.apply("");
    int busy = policy.mode() == Mode.OFF ? 0 : busy(null);
    if (busy > 0 && policy.mode() == Mode.ENFORCE) {
      say("shutdown", busy, await(null, policy.timeout()), policy.timeout());
    }
  }

  /** How often a pool was closed over work in progress, that would have been waited for. */
  public long would() {
    return would.sum();
  }

  private int await(@Nullable Pool pool, Duration timeout) {
    long start = System.nanoTime();
    int busy = busy(pool);
    while (busy > 0
        && System.nanoTime() - start < timeout.toNanos()
        && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(POLL_NANOS);
      busy = busy(pool);
    }
    return busy;
  }

  private static void say(String what, int before, int after, Duration timeout) {
    String text =
        what
            + ": "
            + before
            + (before == 1 ? " connection was" : " connections were")
            + " at work; ";
    if (after == 0) {
      Log.info(text + "closed when they were back");
    } else {
      Log.warn(
          text
              + after
              + " still after "
              + timeout.toMillis()
              + " ms; closed over them (lifeguard.drain.timeout)");
    }
  }

  private int busy(@Nullable Pool pool) {
    long now = System.nanoTime();
    int busy = 0;
    for (PhysicalConnection each : pools.connections()) {
      if ((pool == null || each.pool() == pool) && isBusy(each, now)) {
        busy++;
      }
    }
    return busy;
  }

  private static boolean isBusy(PhysicalConnection connection, long now) {
    Thread holder = connection.holder();
    return holder != null
        && holder != Thread.currentThread()
        && holder.isAlive()
        && (connection.runningSince() != 0 || now - connection.heldSince() < RECENT_NANOS);
  }
}
