// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.http;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A few daemon threads of one name that come with work and end when there is none. */
public final class IdleThreads extends ThreadPoolExecutor {

  private static final long IDLE_SECONDS = 10;

  /**
   * Starts none yet.
   *
   * @param work what waits for a thread; what does not fit in is refused with {@link
   *     java.util.concurrent.RejectedExecutionException}
   */
  public IdleThreads(String name, int most, BlockingQueue<Runnable> work) {
    super(most, most, IDLE_SECONDS, TimeUnit.SECONDS, work, task -> thread(name, task));
    allowCoreThreadTimeOut(true);
  }

  /** With room for any amount of work. */
  IdleThreads(String name, int most) {
    this(name, most, new LinkedBlockingQueue<>());
  }

  private static Thread thread(String name, Runnable work) {
    Thread thread = new Thread(null, work, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(IdleThreads.class.getClassLoader());
    return thread;
  }
}
