// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.database.health;

import java.util.concurrent.Executor;

/** A thread for as long as databases are looked at: some milliseconds each half minute. */
final class LookThread implements Executor {

  @Override
  public void execute(Runnable looks) {
    Thread thread = new Thread(null, looks, "lifeguard-database", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(LookThread.class.getClassLoader());
    thread.start();
  }
}
