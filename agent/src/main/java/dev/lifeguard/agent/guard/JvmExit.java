// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Ends this JVM in order, and after {@value #PATIENCE_MILLIS} ms without mercy. */
public final class JvmExit implements Exit {

  /** How long the service's shutdown hooks may take: a pool's own hook may wait for connections. */
  static final long PATIENCE_MILLIS = 800;

  private final AtomicBoolean started = new AtomicBoolean();

  @Override
  public void exit(int code, String message) {
    if (started.compareAndSet(false, true)) {
      start(code);
    }
    while (true) {
      LockSupport.park(this);
      // Cleared, because park returns at once on an interrupted thread and this loop would spin.
      Thread.interrupted();
    }
  }

  private static void start(int code) {
    try {
      daemon("lifeguard-exit-watchdog", () -> haltLater(code)).start();
      // On a thread of its own: exit joins the shutdown hooks, which may need a lock of the caller.
      daemon("lifeguard-exit", () -> Runtime.getRuntime().exit(code)).start();
    } catch (Throwable noThread) {
      Runtime.getRuntime().halt(code);
    }
  }

  private static void haltLater(int code) {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    for (long left; (left = end - System.nanoTime()) > 0; ) {
      LockSupport.parkNanos(left);
      Thread.interrupted();
    }
    Runtime.getRuntime().halt(code);
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(null, work, name, 0, false);
    thread.setDaemon(true);
    return thread;
  }
}
