// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.gate;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.AbstractQueuedLongSynchronizer;
import org.jspecify.annotations.Nullable;

/**
 * Permits whose number may change while they are out, and those who wait for one, first come first
 * served.
 *
 * <p>In use and limit lie in one word. So no permit is given out by a limit that was replaced
 * before, lowering the limit takes no permit back and loses none, and nothing is ever negative.
 *
 * <p>Once two threads have met at that word, whoever leaves parks its permit, see {@link Parked},
 * which the word goes on counting as in use: so what is really in use is never more than it says.
 * Nobody parks while somebody waits, or beyond the limit; and who parks looks afterwards whether
 * that has changed, as those who wait and whoever changes the limit look at what is parked.
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
  private transient volatile @Nullable Parked parked;

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
    return hasQueuedThreads() ? 0 : takeFree();
  }

  private int takeFree() {
    Parked kept = parked;
    if (kept == null) {
      return take(MOST);
    }
    if (kept.takeOwn()) {
      return unparked(kept);
    }
    // Only who finds none parked takes what is more than ever were in use at once.
    int used = take(peak());
    if (used > 0) {
      return used;
    }
    return kept.takeAny() ? unparked(kept) : take(MOST);
  }

  /** One was taken from those parked: the limit may have been lowered since it was put there. */
  private int unparked(Parked kept) {
    long seen = getState();
    if (inUse(seen) <= limit(seen)) {
      return inUse(seen);
    }
    kept.uncount();
    releaseShared(1);
    return 0;
  }

  /** Takes one though none may be free; false only beyond {@link #MOST}. */
  boolean takeBeyond() {
    Parked kept = parked;
    return (kept != null && kept.takeAny()) || takeAnyhow();
  }

  /** Waits for one, behind those who came before. */
  boolean await(long nanos) throws InterruptedException {
    return tryAcquireSharedNanos(1, nanos);
  }

  /** Gives one back. */
  void giveBack() {
    Parked kept = parked;
    if (kept == null || !parks(kept)) {
      releaseShared(1);
    }
  }

  private boolean parks(Parked kept) {
    long seen = getState();
    int limit = limit(seen);
    if (limit == MOST || inUse(seen) > limit || inUse(seen) == 0 || hasQueuedThreads()) {
      return false;
    }
    kept.put();
    if ((hasQueuedThreads() || limit(getState()) != limit) && kept.takeAny()) {
      kept.uncount();
      releaseShared(1);
    }
    return true;
  }

  /** Changes the limit; those who wait go on as far as it allows. 0 refuses them. */
  void limit(int limit) {
    long seen = getState();
    while (!compareAndSetState(seen, (seen & ~LIMIT_BITS) | ((long) limit << LIMIT_SHIFT))) {
      seen = getState();
    }
    Parked kept = parked;
    boolean fewer = limit < limit(seen) || limit == MOST; // of more, what is parked is part
    releaseShared(fewer && kept != null ? Math.min(kept.clear(), inUse()) : 0);
  }

  int limit() {
    return limit(getState());
  }

  /** In use; while threads come and go it may be off by those that do. */
  int held() {
    Parked kept = parked;
    return kept == null ? inUse() : Math.max(0, inUse() - kept.count());
  }

  private int inUse() {
    return inUse(getState());
  }

  /**
   * Most that were in use at once, ever. Who comes while a limit is being lowered, or while what is
   * parked changes its place, may be one too many.
   */
  int peak() {
    return peak.get();
  }

  /** How many were taken, ever. */
  long taken() {
    Parked kept = parked;
    long again = kept == null ? 0 : kept.taken();
    return (rounds.sum() << TAKEN_SHIFT) + (getState() >>> TAKEN_SHIFT) + again;
  }

  @Override
  protected long tryAcquireShared(long one) {
    if (limit(getState()) == 0) {
      throw new Closed();
    }
    return hasQueuedPredecessors() ? -1 : takeFree() - 1;
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

  /**
   * Takes one from the word; gives how many are in use then, 0 when it took none.
   *
   * @param most that may be in use afterwards, if the limit is no less
   */
  private int take(int most) {
    while (true) {
      long seen = getState();
      int used = inUse(seen);
      if (used >= Math.min(most, limit(seen))) {
        return 0;
      }
      if (counted(seen)) {
        return used + 1;
      }
      met(limit(seen));
    }
  }

  private boolean takeAnyhow() {
    long seen = getState();
    while (inUse(seen) < MOST) {
      if (counted(seen)) {
        return true;
      }
      seen = getState();
    }
    return false;
  }

  /** Takes one, if the word is as seen. */
  private boolean counted(long seen) {
    long next = seen + ONE_MORE;
    if (!compareAndSetState(seen, next)) {
      return false;
    }
    count(inUse(next), next);
    return true;
  }

  /**
   * Another thread has written the word at the same time. Not asked by who gives back: what this
   * loads may fail, and a permit would be lost.
   */
  void met(int limit) {
    if (limit != MOST && parked == null) {
      synchronized (this) {
        parked = parked == null ? new Parked() : parked;
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
