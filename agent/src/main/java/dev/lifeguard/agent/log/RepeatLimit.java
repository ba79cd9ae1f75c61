// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.log;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Lets one message a place through in a given time and counts the others. Thread-safe. */
final class RepeatLimit {

  private static final int MOST_PLACES = 256;

  /** What all places share once there are too many of them. */
  private static final String OTHERS = "";

  private final LongSupplier nanoTime;
  private final long intervalNanos;
  private final Map<String, Place> places = new HashMap<>();

  RepeatLimit(LongSupplier nanoTime, long intervalNanos) {
    this.nanoTime = nanoTime;
    this.intervalNanos = intervalNanos;
  }

  /** -1 when this one is withheld, otherwise how many were withheld since the last that passed. */
  synchronized long pass(String name) {
    long now = nanoTime.getAsLong();
    String key = places.size() < MOST_PLACES || places.containsKey(name) ? name : OTHERS;
    Place place = places.get(key);
    if (place == null) {
      places.put(key, new Place(now));
      return 0;
    }
    if (now - place.lastNanos < intervalNanos) {
      place.withheld++;
      return -1;
    }
    long withheld = place.withheld;
    place.withheld = 0;
    place.lastNanos = now;
    return withheld;
  }

  private static final class Place {
    private long lastNanos;
    private long withheld;

    Place(long lastNanos) {
      this.lastNanos = lastNanos;
    }
  }
}
