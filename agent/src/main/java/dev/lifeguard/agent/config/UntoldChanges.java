// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import java.util.ArrayDeque;
import java.util.List;

/**
 * What the looks of each second have found changed, and nobody has taken yet. Bounded, because
 * nobody ever does where there is no endpoint. Guarded by the configuration's lock.
 */
final class UntoldChanges {

  private static final int MOST = 1_000;

  private final ArrayDeque<SettingChange> changes = new ArrayDeque<>();

  void add(SettingChange change) {
    if (changes.size() == MOST) {
      changes.removeFirst();
    }
    changes.addLast(change);
  }

  /** All of them, oldest first; they are told then. */
  List<SettingChange> take() {
    List<SettingChange> taken = List.copyOf(changes);
    changes.clear();
    return taken;
  }
}
