// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.gate;

import dev.lifeguard.agent.guard.gate.GatePolicy.Mode;
import dev.lifeguard.agent.measure.Histogram;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Limits how many connections of one pool are in use. Facade of this package; thread-safe.
 *
 * <p>While permits are free and nobody waits, entering is one compare-and-set and so is leaving.
 * Who finds none waits, first come first served, before the pool is asked, so no lock of the pool
 * or the service's is held meanwhile. The policy may change at any time: holders keep what they
 * have, and those who wait go on as the new policy allows.
 *
 * <p>A permit that was taken is given back by {@link #leave}, whatever the policy is then. A
 * connection that was borrowed while the gate was off has no permit and is not counted.
 */
public final class Gate {

  /** What a caller gets that does not wait. */
  public enum Permit {
    /** One was taken, to be given back once. */
    TAKEN,
    /** None, and none is needed. */
    OFF,
    /** None; it would have to wait, see {@link Gate#enter}. */
    NONE_FREE
  }

  private static final long UNKNOWN_WAIT_NANOS = Duration.ofSeconds(30).toNanos();

  private final Gated pool;
  private final Permits permits;
  private final AtomicInteger waiting = new AtomicInteger();
  private final Histogram waits = new Histogram();
  private final LongAdder would = new LongAdder();
  private final LongAdder timeouts = new LongAdder();
  private final LongAdder rejected = new LongAdder();
  private final LongAdder nested = new LongAdder();
  private final LongAdder interrupted = new LongAdder();
  private final LongAdder drained = new LongAdder();
  private volatile GatePolicy policy;
  private volatile boolean draining;
  private volatile Demand calmest = Demand.NONE;

  /** A gate before this pool. */
  public Gate(Gated pool, GatePolicy policy) {
    this.pool = pool;
    this.policy = policy;
    this.permits = new Permits(limit(policy));
  }

  /** Changes what the gate does. */
  public synchronized void policy(GatePolicy changed) {
    if (!changed.equals(policy)) {
      if (!draining) {
        permits.limit(limit(changed)); // first: the stricter of both holds meanwhile
      }
      policy = changed;
    }
  }

  /** What the gate does. */
  public GatePolicy policy() {
    return policy;
  }

  /** Refuses everybody who does not hold a connection already, also those who wait. */
  public synchronized void drain() {
    draining = true;
    permits.limit(0);
  }

  /** Whether that is so now. */
  public boolean isDraining() {
    return draining;
  }

  /** Ends that. */
  public synchronized void resume() {
    permits.limit(limit(policy));
    draining = false;
  }

  private static int limit(GatePolicy policy) {
    return policy.mode() == Mode.ENFORCE ? policy.limit() : Permits.MOST;
  }

  /**
   * Asks for a permit.
   *
   * @param start {@code System.nanoTime()} when the caller asked for its connection
   * @return whether a permit was taken, to be given back once; false while the gate is off
   * @throws SQLException when it is refused
   */
  public boolean enter(long start) throws SQLException {
    Permit permit = enterAtOnce();
    return permit == Permit.NONE_FREE ? enterSlowly(start) : permit == Permit.TAKEN;
  }

  /** Asks for a permit, and waits for none. */
  public Permit enterAtOnce() {
    GatePolicy now = policy;
    if (now.mode() == Mode.OFF && !draining) {
      return Permit.OFF;
    }
    int inUse = permits.tryTake();
    if (inUse == 0) {
      return Permit.NONE_FREE;
    }
    if (now.mode() == Mode.OBSERVE && inUse > now.limit()) {
      would.increment();
    }
    return Permit.TAKEN;
  }

  /** Gives a permit back. */
  public void leave() {
    permits.giveBack();
  }

  private boolean enterSlowly(long start) throws SQLException {
    GatePolicy now = policy;
    if (pool.holds(Thread.currentThread())) {
      nested.increment();
      return permits.takeBeyond();
    }
    if (draining) {
      drained.increment();
      throw Refusals.draining(pool);
    }
    if (!joinQueue(now.maxWaiters())) {
      rejected.increment();
      throw Refusals.crowded(pool, now, permits.held(), waiting.get());
    }
    try {
      return await(now, start);
    } finally {
      waiting.decrementAndGet();
    }
  }

  private boolean joinQueue(int most) {
    int seen = waiting.get();
    while (seen < most) {
      if (waiting.compareAndSet(seen, seen + 1)) {
        return true;
      }
      seen = waiting.get();
    }
    return false;
  }

  private boolean await(GatePolicy now, long start) throws SQLException {
    long most = mostNanos(now);
    try {
      if (permits.await(most - (System.nanoTime() - start))) {
        return entered(start);
      }
      timeouts.increment();
      throw Refusals.timeout(pool, now, permits.held(), waited(start), most);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      interrupted.increment();
      throw Refusals.interrupted(pool, now, permits.held(), waited(start), e);
    } catch (Permits.Closed e) {
      drained.increment();
      waited(start);
      throw Refusals.draining(pool);
    }
  }

  private boolean entered(long start) {
    boolean counted = false;
    try {
      waited(start);
      counted = true;
    } finally {
      if (!counted) {
        permits.giveBack(); // an error of ours: the caller goes on without
      }
    }
    return true;
  }

  private long waited(long start) {
    long nanos = System.nanoTime() - start;
    waits.record(nanos);
    return nanos;
  }

  private long mostNanos(GatePolicy now) {
    Duration set = now.maxWait();
    if (set != null) {
      return set.toNanos();
    }
    long pools = pool.waitNanos();
    return pools > 0 ? pools : UNKNOWN_WAIT_NANOS;
  }

  /** What the pool was asked for lately; kept when it was calm and needed more than before. */
  public synchronized void demanded(Demand lately) {
    if (lately.isCalm() && lately.need() > calmest.need()) {
      calmest = lately;
    }
  }

  /** The gate's numbers now. */
  public GateSnapshot snapshot() {
    GatePolicy now = policy;
    return new GateSnapshot(
        now.mode(),
        now.limit(),
        permits.held(),
        permits.peak(),
        waiting.get(),
        permits.taken(),
        would.sum(),
        timeouts.sum(),
        rejected.sum(),
        nested.sum(),
        interrupted.sum(),
        drained.sum(),
        waits.snapshot(),
        calmest);
  }
}
