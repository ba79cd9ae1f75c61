// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import java.time.Duration;
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

  /**
   * How long others wait.
   *
   * @param connecting until it is open: with a cold JVM on a busy machine that takes a second
   * @param using from then on
   */
  record Patience(Duration connecting, Duration using) {

    static final Patience USUAL = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(2));
  }

  private final Thread opener = Thread.currentThread();
  private final CountDownLatch opened = new CountDownLatch(1);
  private final CountDownLatch known = new CountDownLatch(1);
  private final Patience patience;

  FirstUse(Patience patience) {
    this.patience = patience;
  }

  /** Waits until it is known, or nobody is to wait for it any more. */
  void await() {
    if (isOver() || isOpener()) {
      return;
    }
    try {
      if (!isDown(opened, patience.connecting()) || !isDown(known, patience.using())) {
        over();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the driver will see it, as it would have
    }
  }

  private static boolean isDown(CountDownLatch latch, Duration most) throws InterruptedException {
    return latch.await(most.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Whether this thread opened it. */
  boolean isOpener() {
    return opener == Thread.currentThread();
  }

  /** Whether nobody waits for it any more. */
  boolean isOver() {
    return known.getCount() == 0;
  }

  /** It is open. */
  void opened() {
    opened.countDown();
  }

  /** It is known, or will not be. */
  void over() {
    known.countDown();
    opened.countDown();
  }
}
