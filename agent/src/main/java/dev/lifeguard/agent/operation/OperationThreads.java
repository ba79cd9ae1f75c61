// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.operation;

import java.util.function.Consumer;

/** A thread for as long as there is work. */
final class OperationThreads implements Consumer<Runnable> {

  @Override
  public void accept(Runnable work) {
    Thread thread = new Thread(null, work, "lifeguard-operation", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(OperationThreads.class.getClassLoader());
    thread.start();
  }
}
