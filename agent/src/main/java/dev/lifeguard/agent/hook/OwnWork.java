// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.hook;

import java.util.concurrent.Callable;

/** The agent's own work with the service's databases and pools, on the thread that does it. */
public final class OwnWork {

  private OwnWork() {}

  /**
   * Does the agent's own work with a database: what it connects and executes on this thread is not
   * the service's.
   */
  public static <T> T unseen(Callable<T> work) throws Exception {
    ThreadFrame frame = ThreadFrame.current();
    frame.internal++;
    try {
      return work.call();
    } finally {
      frame.internal--;
    }
  }

  /**
   * Borrows to test a pool: neither the borrow counts nor what is done with it. What the pool opens
   * for it is the service's as any other and gets its settings, because it stays in the pool.
   */
  public static <T> T testing(Callable<T> work) throws Exception {
    ThreadFrame frame = ThreadFrame.current();
    frame.testing++;
    try {
      return work.call();
    } finally {
      frame.testing--;
    }
  }
}
