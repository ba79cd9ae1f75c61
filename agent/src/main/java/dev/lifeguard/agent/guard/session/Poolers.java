// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.session;

import dev.lifeguard.agent.guard.session.SessionParameters.Startup;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Which endpoints take what at the start of a session. Thread-safe and bounded. */
final class Poolers {

  /** A pooler may be configured otherwise, or taken out of the way. */
  static final long HOLDS_NANOS = 600_000_000_000L;

  private static final int MOST = 256;

  private record Word(Startup takes, long at) {}

  private final ConcurrentHashMap<String, Word> words = new ConcurrentHashMap<>(16);
  private final LongSupplier nanos;

  Poolers(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** What to try there: all of it, unless less is known to be taken. */
  Startup takes(String endpoint) {
    Word word = words.get(endpoint);
    return word == null || nanos.getAsLong() - word.at >= HOLDS_NANOS ? Startup.FULL : word.takes;
  }

  /** Whether it ever took all of it. */
  boolean tookAll(String endpoint) {
    Word word = words.get(endpoint);
    return word != null && word.takes == Startup.FULL;
  }

  /** Gives whether this is news. */
  boolean learn(String endpoint, Startup takes) {
    Word before = words.get(endpoint);
    if (before != null && before.takes == takes && takes == Startup.FULL) {
      return false;
    }
    if (words.size() >= MOST) {
      words.clear();
    }
    words.put(endpoint, new Word(takes, nanos.getAsLong()));
    return before == null || before.takes != takes;
  }
}
