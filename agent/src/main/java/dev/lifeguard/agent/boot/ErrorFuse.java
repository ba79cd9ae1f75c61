// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.hook.Fuse;
import dev.lifeguard.agent.log.Log;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps our own errors from the service: counts them by place, logs the first of each minute with
 * its stack, and goes on.
 */
final class ErrorFuse implements Fuse {

  private static final long MINUTE = 60_000_000_000L;

  private final Map<String, Place> places = new ConcurrentHashMap<>();

  private static final class Place {
    final AtomicLong count = new AtomicLong();
    final AtomicLong loggedAt = new AtomicLong(System.nanoTime() - MINUTE);
  }

  @Override
  public void caught(String place, Throwable error) {
    try {
      Place at = places.computeIfAbsent(place, key -> new Place());
      long count = at.count.incrementAndGet();
      long last = at.loggedAt.get();
      long now = System.nanoTime();
      if (now - last >= MINUTE && at.loggedAt.compareAndSet(last, now)) {
        Log.warn(
            "an error of the agent's own at "
                + place
                + " ("
                + count
                + " so far) was kept from the service, which goes on: "
                + error
                + at(error));
      }
    } catch (Throwable e) {
      // Out of memory or of stack: nothing can be said any more, and the service must go on.
    }
  }

  private static String at(Throwable error) {
    StringBuilder text = new StringBuilder();
    StackTraceElement[] stack = error.getStackTrace();
    for (int i = 0; i < Math.min(6, stack.length); i++) {
      text.append("\n    at ").append(stack[i]);
    }
    return text.toString();
  }

  /** How many errors there were, by place. */
  Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    places.forEach((place, at) -> counts.put(place, at.count.get()));
    return counts;
  }
}
