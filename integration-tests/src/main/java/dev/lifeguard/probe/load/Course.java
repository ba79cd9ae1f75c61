// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.probe.load;

import java.util.concurrent.atomic.AtomicInteger;

/** What all users share: whether they go on, and how many hold a connection. */
final class Course {

  private final AtomicInteger holders = new AtomicInteger();
  private final AtomicInteger mostHolders = new AtomicInteger();
  private volatile boolean stopping;
  private volatile boolean paused;

  boolean goesOn() {
    return !stopping;
  }

  void stop() {
    stopping = true;
  }

  boolean paused() {
    return paused;
  }

  void pause(boolean pause) {
    paused = pause;
  }

  void holding(int change) {
    int now = holders.addAndGet(change);
    if (now > mostHolders.get()) {
      mostHolders.accumulateAndGet(now, Math::max);
    }
  }

  int mostHolders() {
    return mostHolders.get();
  }
}
