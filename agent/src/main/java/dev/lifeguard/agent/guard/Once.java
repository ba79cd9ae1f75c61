// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import java.util.concurrent.ConcurrentHashMap;

/** Remembers what was said, so that it is said once; bounded, so that nobody can fill the heap. */
final class Once {

  private static final int MOST = 256;

  private final ConcurrentHashMap<String, Boolean> seen = new ConcurrentHashMap<>(16);

  /** Whether {@code key} is new. A full memory says no more: better silent than a flood. */
  boolean first(String key) {
    return seen.size() < MOST && seen.putIfAbsent(key, Boolean.TRUE) == null;
  }
}
