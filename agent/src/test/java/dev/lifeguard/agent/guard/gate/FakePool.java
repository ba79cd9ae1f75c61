// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.gate;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A pool as a gate sees it: who holds what is written down by hand. */
final class FakePool implements Gated {

  final Set<Thread> holding = ConcurrentHashMap.newKeySet();
  volatile long waitNanos;
  volatile String holders = "";
  volatile int inUse;

  @Override
  public String name() {
    return "orders";
  }

  @Override
  public boolean holds(Thread thread) {
    return holding.contains(thread);
  }

  @Override
  public int inUse() {
    return inUse;
  }

  @Override
  public long waitNanos() {
    return waitNanos;
  }

  @Override
  public String holders() {
    return holders;
  }
}
