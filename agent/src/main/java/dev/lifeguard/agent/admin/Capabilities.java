// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code lifeguard.admin.capabilities} has taken away, whatever the caller's role. */
final class Capabilities {

  private final Set<String> removed = new HashSet<>();

  /**
   * Reads the setting.
   *
   * @param given names with a minus before them: {@code -terminate}
   */
  Capabilities(List<String> given) {
    for (String each : given) {
      if (each.startsWith("-")) {
        removed.add(each.substring(1));
      }
    }
  }

  boolean has(@Nullable String capability) {
    return capability == null || !removed.contains(capability);
  }
}
