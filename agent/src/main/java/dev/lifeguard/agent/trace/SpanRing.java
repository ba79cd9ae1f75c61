// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.trace;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Spans between the threads that record and the one that fetches: bounded, no lock. What finds no
 * room is dropped and counted.
 */
final class SpanRing {

  /** Texts up to this many characters are kept whatever there is: 16 MB in a full ring. */
  static final int SHORT = 2048;

  /**
   * Characters of longer texts in the ring, all together. A service whose statements carry long
   * lists of literals, each another text, would else leave half a gigabyte here while its collector
   * is away.
   */
  static final int MOST_OF_LONG = 4 << 20;

  private final AtomicReferenceArray<@Nullable Recorded> slots;
  private final int mask;
  private final AtomicLong tail = new AtomicLong();
  private final LongAdder dropped = new LongAdder();
  private final AtomicLong ofLong = new AtomicLong();

  /** Of the one that fetches. */
  private volatile long head;

  /** Room for so many; a power of two. */
  SpanRing(int capacity) {
    slots = new AtomicReferenceArray<>(capacity);
    mask = capacity - 1;
  }

  /**
   * Whether there is room; counts a drop where there is none. Asked before a span is made, so that
   * what is dropped costs no memory.
   */
  boolean hasRoom() {
    if (tail.get() - head <= mask) {
      return true;
    }
    dropped.increment();
    return false;
  }

  /** Whether a statement's text is to be kept with it. Asked once for each that is then added. */
  boolean hasRoomFor(String text) {
    int length = text.length();
    if (length <= SHORT) {
      return true;
    }
    if (ofLong.get() + length > MOST_OF_LONG) {
      return false;
    }
    ofLong.addAndGet(length);
    return true;
  }

  private void forget(Recorded span) {
    if (span instanceof Recorded.Statement statement) {
      String text = statement.sql();
      if (text != null && text.length() > SHORT) {
        ofLong.addAndGet(-text.length());
      }
    }
  }

  /** From any thread. */
  void add(Recorded span) {
    long at = tail.get();
    while (at - head <= mask) {
      if (tail.compareAndSet(at, at + 1)) {
        slots.setRelease((int) at & mask, span);
        return;
      }
      at = tail.get();
    }
    forget(span);
    dropped.increment();
  }

  /** The oldest; null when there is none, or it is being written. One thread at a time. */
  @SuppressWarnings("NonAtomicOperationOnVolatileField") // one thread writes it
  @Nullable Recorded poll() {
    long at = head;
    int slot = (int) at & mask;
    Recorded oldest = slots.getAcquire(slot);
    if (oldest != null) {
      slots.setRelease(slot, null);
      head = at + 1;
      forget(oldest);
    }
    return oldest;
  }

  /** It was not made after all. */
  void lost() {
    dropped.increment();
  }

  long dropped() {
    return dropped.sum();
  }
}
