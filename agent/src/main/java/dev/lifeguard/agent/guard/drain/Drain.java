// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.drain;

import dev.lifeguard.agent.guard.drain.DrainPolicy.Mode;
import dev.lifeguard.agent.log.Log;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.Pools;
import dev.lifeguard.agent.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntSupplier;

/**
 * Lets work in progress end before its pool closes: most libraries abort what is borrowed at once
 * (HikariCP #742), in the middle of transactions. Facade of this package; thread-safe.
 */
public final class Drain {

  private static final long POLL_NANOS = Duration.ofMillis(5).toNanos();

  /** Who had passed the door when it shut has its connection by then. */
  private static final int QUIET_POLLS = 2;

  private final Pools pools;
  private final Function<String, DrainPolicy> policies;
  private final Doors doors;
  private final Clock clock;
  private final Patience patience = new Patience();
  private final LongAdder would = new LongAdder();

  /** Where borrows are refused while a pool drains. */
  public interface Doors {

    /**
     * Refuses new borrows of the pool, but to those who hold one of its connections; for good, as
     * it closes next.
     */
    void shut(Pool pool);
  }

  /** Drains these pools, as the policy of each, by name, says; the empty name is the JVM's end. */
  public Drain(Pools pools, Function<String, DrainPolicy> policies, Doors doors, Clock clock) {
    this.pools = pools;
    this.policies = policies;
    this.doors = doors;
    this.clock = clock;
  }

  /**
   * A pool is about to be closed, on this thread. Waits for what works, if the policy says so.
   *
   * @param by the object whose method is about to: where that is synchronized (DBCP 2, many a pool
   *     of unknown make) who works may need its lock, to borrow once more or to give back
   */
  public void closing(Pool pool, Object by) {
    DrainPolicy policy = policies.apply(pool.name());
    Work work = Work.of(pools, List.of(pool));
    int busy = policy.mode() == Mode.OFF ? 0 : work.count();
    if (busy == 0) {
      return;
    }
    if (policy.mode() == Mode.OBSERVE) {
      would.increment();
      return;
    }
    doors.shut(pool);
    long start = clock.nanoTime();
    long most = patience.left(policy.timeout().toNanos(), start);
    int left = await(work::count, by, start, most);
    patience.spent(start, clock.nanoTime());
    say("pool " + pool.name(), busy, left, policy.timeout());
  }

  /**
   * The JVM ends: other shutdown hooks run meanwhile, and the service's threads go on. While a hook
   * of the service's runs nobody is refused: it may be ending requests in an order of its own, and
   * they may need one more connection.
   *
   * @param last whether nobody but the agent keeps the JVM from ending
   */
  public void atEnd(BooleanSupplier last) {
    DrainPolicy policy = policies.apply("");
    List<Pool> drained =
        pools.open().stream()
            .filter(pool -> policies.apply(pool.name()).mode() == Mode.ENFORCE)
            .toList();
    Work work = Work.atEnd(pools, drained);
    int busy = policy.mode() == Mode.ENFORCE ? work.count() : 0;
    if (busy > 0) {
      Closing closing = new Closing(drained, last);
      long most = policy.timeout().toNanos();
      int left = await(() -> closing.step(work), this, clock.nanoTime(), most);
      say("shutdown", busy, left, policy.timeout());
    }
  }

  /** Shuts the doors of all pools, in the order in which they were made, once it may. */
  private final class Closing {

    private final List<Pool> pools;
    private final BooleanSupplier last;
    private boolean shut;

    Closing(List<Pool> pools, BooleanSupplier last) {
      this.pools = pools;
      this.last = last;
    }

    int step(Work work) {
      if (!shut && last.getAsBoolean()) {
        shut = true;
        pools.forEach(doors::shut);
      }
      return work.count();
    }
  }

  /** How often a pool was closed over work in progress, that would have been waited for. */
  public long would() {
    return would.sum();
  }

  /** Returns how many were still at work in the end. */
  private int await(IntSupplier work, Object lock, long start, long most) {
    int busy = work.getAsInt();
    try {
      for (int quiet = 0; quiet < QUIET_POLLS && clock.nanoTime() - start < most; ) {
        pause(lock);
        busy = work.getAsInt();
        quiet = busy == 0 ? quiet + 1 : 0;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // whoever closes is in a hurry
    }
    return busy;
  }

  /** Without the lock, if this thread has it: a wait on an object lets go of it meanwhile. */
  @SuppressWarnings("WaitNotInLoop") // in that of the caller, by another condition
  private void pause(Object lock) throws InterruptedException {
    if (Thread.holdsLock(lock)) {
      lock.wait(Duration.ofNanos(POLL_NANOS).toMillis());
    } else {
      clock.sleep(POLL_NANOS);
    }
  }

  private static void say(String what, int before, int after, Duration timeout) {
    String text =
        what
            + ": "
            + before
            + (before == 1 ? " connection was" : " connections were")
            + " at work; ";
    if (after == 0) {
      Log.info(text + "closed when " + (before == 1 ? "it was back" : "they were back"));
    } else {
      Log.warn(
          text
              + after
              + " still; closed over "
              + (after == 1 ? "it" : "them")
              + " (lifeguard.drain.timeout="
              + timeout.toMillis()
              + "ms, for all pools that close together)");
    }
  }
}
