// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When the monitor's thread looks: once a second, four times as often while a look finds something
 * busy, and at once when it is woken, but never without a pause. {@link #wake} is for any thread.
 */
final class Rhythm {

  private static final long CALM_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long BUSY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /** However many callers time out at once. */
  private static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private volatile @Nullable Thread monitor;
  private volatile boolean woken;

  void wake() {
    woken = true;
    Thread sleeping = monitor;
    if (sleeping != null) {
      LockSupport.unpark(sleeping);
    }
  }

  /**
   * Looks until the thread is interrupted.
   *
   * @param look says whether another is worth it soon
   */
  void run(BooleanSupplier look) {
    monitor = Thread.currentThread();
    while (!Thread.currentThread().isInterrupted()) {
      long began = System.nanoTime();
      woken = false;
      boolean busy = look.getAsBoolean();
      sleep(began, LEAST_NANOS, false);
      sleep(began, busy ? BUSY_NANOS : CALM_NANOS, true);
    }
  }

  private void sleep(long began, long nanos, boolean wakes) {
    long left = nanos - (System.nanoTime() - began);
    while (left > 0 && !(wakes && woken) && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(this, left);
      left = nanos - (System.nanoTime() - began);
    }
  }
}
