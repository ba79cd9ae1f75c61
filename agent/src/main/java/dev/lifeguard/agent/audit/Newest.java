// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.audit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest entries. A lock of its own: whoever reads does not wait for a disk. Thread-safe. */
final class Newest {

  static final int MOST = 500;

  private final Deque<Entry> entries = new ArrayDeque<>();

  synchronized void add(Entry entry) {
    if (entries.size() == MOST) {
      entries.removeLast();
    }
    entries.addFirst(entry);
  }

  /** The newest first. */
  synchronized List<Entry> all() {
    return List.copyOf(entries);
  }
}
