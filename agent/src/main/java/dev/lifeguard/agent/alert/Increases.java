// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How much counters have gone up within the last minutes. What was counted before the first look
 * does not count; a counter that goes down, as of a pool that was made anew, has begun again. Of
 * one thread.
 */
final class Increases {

  /** A quarter of an hour of looks every five seconds. */
  static final int MOST = 182;

  private static final class Series {
    long last;
    long total;
    final long[] totals = new long[MOST];
  }

  private final long[] times = new long[MOST];
  private final Map<Counter.Of, Series> all = new HashMap<>();
  private int looks;

  /** Takes one look's counts; what is not among them is forgotten. */
  void add(long now, Map<Counter.Of, Long> counts) {
    int at = looks % MOST;
    times[at] = now;
    all.keySet().retainAll(counts.keySet());
    counts.forEach((key, value) -> add(at, key, value));
    looks++;
  }

  private void add(int at, Counter.Of key, long value) {
    Series series = all.get(key);
    if (series == null) {
      series = new Series();
      series.last = looks == 0 ? value : 0;
      all.put(key, series);
    }
    series.total += value < series.last ? value : value - series.last;
    series.last = value;
    series.totals[at] = series.total;
  }

  /** What was counted after the moment that lies {@code window} before the last look. */
  long in(Counter counter, String name, Duration window) {
    Series series = all.get(new Counter.Of(counter, name));
    return series == null ? 0 : series.total - series.totals[before(window)];
  }

  /** The last look that is not within the window; the first of all where there is none. */
  private int before(Duration window) {
    int oldest = Math.max(0, looks - MOST);
    long end = times[(looks - 1) % MOST];
    int found = oldest;
    for (int i = looks - 1; i >= oldest; i--) {
      if (end - times[i % MOST] >= window.toNanos()) {
        found = i;
        break;
      }
    }
    return found % MOST;
  }
}
