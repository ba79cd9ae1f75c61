// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.probe.load;

import java.util.ArrayList;
import java.util.List;

/** The calls of one user, and the one that is under way. */
final class CallLog {

  private final ArrayList<Call> calls = new ArrayList<>();
  private boolean underWay;
  private long startedAt;

  synchronized void begin(long now) {
    underWay = true;
    startedAt = now;
  }

  synchronized void end(Call call) {
    underWay = false;
    calls.add(call);
  }

  /** What was begun was no call after all. */
  synchronized void cancel() {
    underWay = false;
  }

  synchronized boolean isUnderWay() {
    return underWay;
  }

  /** Calls that ended at this moment or later. */
  synchronized List<Call> since(long moment) {
    return List.copyOf(calls.subList(first(moment), calls.size()));
  }

  /** An hour of calls would be more than the service itself keeps. */
  synchronized void forget(long before) {
    calls.subList(0, first(before)).clear();
    calls.trimToSize();
  }

  private int first(long moment) {
    int first = calls.size();
    while (first > 0 && calls.get(first - 1).end() - moment >= 0) {
      first--;
    }
    return first;
  }

  /** How long the call under way has lasted; 0 where there is none. */
  synchronized long blockedNanos(long now) {
    return underWay ? Math.max(0, now - startedAt) : 0;
  }
}
