// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.pool.Pools;

/** The thread on which pools are watched; there is none before there is a pool. */
final class MonitorThread {

  private final Pools pools;
  private final Runnable monitor;
  private boolean started;

  MonitorThread(Pools pools, Runnable monitor) {
    this.pools = pools;
    this.monitor = monitor;
  }

  /** Starts it once there is a pool. On the service thread, each second. */
  void startWhenNeeded() {
    if (!started && !pools.open().isEmpty()) {
      started = true;
      Thread thread = new Thread(null, monitor, "lifeguard-monitor", 0, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(MonitorThread.class.getClassLoader());
      thread.start();
    }
  }
}
