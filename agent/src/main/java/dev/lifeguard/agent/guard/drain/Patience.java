// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.drain;

import java.time.Duration;

/**
 * How long may still be waited. A service that ends closes one pool after the other: waits that
 * follow one another share one timeout, so that five pools do not take five times as long.
 */
final class Patience {

  /** What begins later belongs to something else. */
  private static final long TOGETHER_NANOS = Duration.ofSeconds(10).toNanos();

  private boolean any;
  private long until;
  private long spent;

  /** What is left of a timeout for a wait that begins now. */
  synchronized long left(long timeout, long now) {
    if (any && now - until > TOGETHER_NANOS) {
      any = false;
      spent = 0;
    }
    return timeout - spent;
  }

  /** A wait is over; where two overlapped the time is spent once. */
  synchronized void spent(long from, long to) {
    long begin = any && until - from > 0 ? until : from;
    spent += Math.max(0, to - begin);
    until = any && until - to > 0 ? until : to;
    any = true;
  }
}
