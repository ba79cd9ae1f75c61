// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.gate;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Permits that are out but in nobody's hands: whoever leaves puts one down in a place of its own
 * thread, and takes it from there when it enters again, so that threads on several cores do not
 * write one word in turns. (Two threads at one word paid 320 ns for a borrow, alone 78.)
 *
 * <p>Each place lies in cache lines of its own and holds how many are there and how many were ever
 * taken from it.
 */
final class Parked {

  private static final int PLACES = places();

  /** 128 bytes: processors fetch two lines of 64 at a time. */
  private static final int STRIDE = 16;

  private static final int TAKEN_SHIFT = 16;
  private static final long ONE_TAKEN = 1L << TAKEN_SHIFT;
  private static final long HERE = ONE_TAKEN - 1;

  /** Room before the first and behind the last, which other objects are not to write over. */
  private final AtomicLongArray places = new AtomicLongArray((PLACES + 2) * STRIDE);

  /** Puts one down. */
  void put() {
    places.getAndIncrement(own());
  }

  /** Takes one from this thread's own place; false when there is none. */
  boolean takeOwn() {
    return take(own());
  }

  /** Takes one from wherever there is one. */
  boolean takeAny() {
    int own = own();
    for (int i = 0; i < PLACES; i++) {
      int place = own + i * STRIDE;
      if (take(place > PLACES * STRIDE ? place - PLACES * STRIDE : place)) {
        return true;
      }
    }
    return false;
  }

  /** It was taken, and is of no use after all: it does not count. */
  void uncount() {
    places.getAndAdd(own(), -ONE_TAKEN);
  }

  private boolean take(int place) {
    long seen = places.get(place);
    while ((seen & HERE) != 0) {
      if (places.compareAndSet(place, seen, seen + ONE_TAKEN - 1)) {
        return true;
      }
      seen = places.get(place);
    }
    return false;
  }

  /** Takes all, uncounted; gives how many. */
  int clear() {
    int all = 0;
    for (int place = STRIDE; place <= PLACES * STRIDE; place += STRIDE) {
      long seen = places.get(place);
      while (!places.compareAndSet(place, seen, seen & ~HERE)) {
        seen = places.get(place);
      }
      all += (int) (seen & HERE);
    }
    return all;
  }

  /** How many are here now. */
  int count() {
    int all = 0;
    for (int place = STRIDE; place <= PLACES * STRIDE; place += STRIDE) {
      all += (int) (places.get(place) & HERE);
    }
    return all;
  }

  /** How many were ever taken. */
  long taken() {
    long all = 0;
    for (int place = STRIDE; place <= PLACES * STRIDE; place += STRIDE) {
      all += places.get(place) >> TAKEN_SHIFT;
    }
    return all;
  }

  private static int own() {
    return ((int) Thread.currentThread().getId() & (PLACES - 1)) * STRIDE + STRIDE;
  }

  /** Four for each core, so that two busy threads seldom have the same; 8 kB at most. */
  private static int places() {
    int cores = Runtime.getRuntime().availableProcessors();
    return Math.min(64, Integer.highestOneBit(Math.max(1, cores * 8 - 1)));
  }
}
