// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.breaker;

import dev.lifeguard.agent.log.Log;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One daemon thread for each database that is asked just now, and not too many of them. */
final class ProbeThreads implements Runner {

  private static final int MOST = 8;
  private static final long AFTER_ERROR_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final AtomicInteger running = new AtomicInteger();

  @Override
  public @Nullable Runnable start(LongSupplier step) {
    if (running.incrementAndGet() > MOST) {
      running.decrementAndGet();
      return null;
    }
    Semaphore woken = new Semaphore(0);
    Thread thread = new Thread(null, () -> run(step, woken), "lifeguard-probe", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(ProbeThreads.class.getClassLoader());
    thread.start();
    return woken::release;
  }

  private void run(LongSupplier step, Semaphore woken) {
    try {
      long pause = step(step);
      while (pause != DONE) {
        if (woken.tryAcquire(pause, TimeUnit.NANOSECONDS)) {
          woken.drainPermits();
        }
        pause = step(step);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody but a JVM that ends interrupts this thread
    } finally {
      running.decrementAndGet();
    }
  }

  private static long step(LongSupplier step) {
    try {
      return step.getAsLong();
    } catch (RuntimeException | LinkageError e) {
      Log.rateLimited("probe", "an error of the agent's own while it asked a database: " + e);
      return AFTER_ERROR_NANOS;
    }
  }
}
