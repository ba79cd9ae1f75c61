// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The first connection to a URL tells who uses what is opened there: its opener, or a pool of
 * unknown make that hands it out. Others who want to connect meanwhile wait for that, so that a
 * crowd that comes first is held to the limit as a later one is.
 *
 * <p>Not for long, and once: it may be kept open for ever. And never on the thread that opened it,
 * which may be filling a pool.
 */
final class FirstUse {

  private final Thread opener = Thread.currentThread();
  private final CountDownLatch known = new CountDownLatch(1);
  private final long patienceNanos;

  FirstUse(long patienceNanos) {
    this.patienceNanos = patienceNanos;
  }

  /** Waits until it is known, or nobody is to wait for it any more. */
  void await() {
    if (known.getCount() == 0 || isOpener()) {
      return;
    }
    try {
      if (!known.await(patienceNanos, TimeUnit.NANOSECONDS)) {
        over();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the driver will see it, as it would have
    }
  }

  /** Whether this thread opened it. */
  boolean isOpener() {
    return opener == Thread.currentThread();
  }

  /** Whether nobody waits for it any more. */
  boolean isOver() {
    return known.getCount() == 0;
  }

  /** It is known, or will not be. */
  void over() {
    known.countDown();
  }
}
