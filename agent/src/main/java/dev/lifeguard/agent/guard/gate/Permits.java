// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.gate;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.AbstractQueuedLongSynchronizer;

/**
 * Permits whose number may change while they are out, and those who wait for one, first come first
 * served.
 *
 * <p>In use and limit lie in one word. So no permit is given out by a limit that was replaced
 * before, lowering the limit takes no permit back and loses none, and nothing is ever negative.
 */
final class Permits extends AbstractQueuedLongSynchronizer {

  /** As good as unlimited: 16 bits for what is in use, 16 for the limit, 32 for all ever taken. */
  static final int MOST = 0xFFFF;

  private static final int LIMIT_SHIFT = 16;
  private static final int TAKEN_SHIFT = 32;
  private static final long LIMIT_BITS = (long) MOST << LIMIT_SHIFT;
  private static final long ONE_MORE = (1L << TAKEN_SHIFT) + 1;

  @java.io.Serial private static final long serialVersionUID = 1;

  private final transient AtomicInteger peak = new AtomicInteger();
  private final transient LongAdder rounds = new LongAdder();

  Permits(int limit) {
    setState((long) limit << LIMIT_SHIFT);
  }

  /** Thrown to those who wait when the limit becomes 0: none will be given out any more. */
  static final class Closed extends RuntimeException {
    @java.io.Serial private static final long serialVersionUID = 1;

    private Closed() {
      super("closed", null, false, false);
    }
  }

  /** Takes one if one is free and nobody waits; gives how many are in use then, or else 0. */
  int tryTake() {
    return hasQueuedThreads() ? 0 : take(false);
  }

  /** Takes one though none may be free; false only beyond {@link #MOST}. */
  boolean takeBeyond() {
    return take(true) > 0;
  }

  /** Waits for one, behind those who came before. */
  boolean await(long nanos) throws InterruptedException {
    return tryAcquireSharedNanos(1, nanos);
  }

  /** Gives one back. */
  void giveBack() {
    releaseShared(1);
  }

  /** Changes the limit; those who wait go on as far as it allows. 0 refuses them. */
  void limit(int limit) {
    long seen = getState();
    while (!compareAndSetState(seen, (seen & ~LIMIT_BITS) | ((long) limit << LIMIT_SHIFT))) {
      seen = getState();
    }
    releaseShared(0);
  }

  int limit() {
    return limit(getState());
  }

  int inUse() {
    return inUse(getState());
  }

  /** Most that were in use at once, ever. */
  int peak() {
    return peak.get();
  }

  /** How many were taken, ever. */
  long taken() {
    return (rounds.sum() << TAKEN_SHIFT) + (getState() >>> TAKEN_SHIFT);
  }

  @Override
  protected long tryAcquireShared(long one) {
    if (limit(getState()) == 0) {
      throw new Closed();
    }
    return hasQueuedPredecessors() ? -1 : take(false) - 1;
  }

  @Override
  protected boolean tryReleaseShared(long back) {
    long seen = getState();
    if (inUse(seen) < back) {
      throw new IllegalMonitorStateException("a permit came back that nobody had taken");
    }
    while (!compareAndSetState(seen, seen - back)) {
      seen = getState();
    }
    return true;
  }

  /** Gives how many are in use then; 0 when it took none. */
  private int take(boolean beyond) {
    while (true) {
      long seen = getState();
      int used = inUse(seen);
      if (used >= (beyond ? MOST : limit(seen))) {
        return 0;
      }
      long next = seen + ONE_MORE;
      if (compareAndSetState(seen, next)) {
        count(used + 1, next);
        return used + 1;
      }
    }
  }

  private void count(int used, long state) {
    if (used > peak.getPlain()) {
      peak.accumulateAndGet(used, Math::max);
    }
    if (state >>> TAKEN_SHIFT == 0) {
      rounds.increment(); // the 32 bits are full: the next round begins
    }
  }

  private static int inUse(long state) {
    return (int) state & MOST;
  }

  private static int limit(long state) {
    return (int) (state >>> LIMIT_SHIFT) & MOST;
  }
}
