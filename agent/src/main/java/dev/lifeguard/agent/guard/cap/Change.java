// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.cap;

import dev.lifeguard.agent.guard.cap.CapPolicy.Mode;
import java.util.Map;

/** One value that was changed, or would be. */
record Change(Item item, long from, long to) {

  /** {@code maximum 50 → 20 (lifeguard.pool.max=20 from -Dlifeguard.pool.max)}. */
  String words(CapPolicy policy, Map<Item, Long> wanted) {
    String change = item.words() + " " + item.text(from) + " → " + item.text(to);
    if (!wanted.containsKey(item)) {
      return change + " (as the service configured it)";
    }
    String why = why(policy);
    return why.isEmpty() ? change : change + " (" + why + ")";
  }

  private String why(CapPolicy policy) {
    boolean set = policy.mode() != Mode.OFF && policy.origins().containsKey(item.key());
    String origin = set ? policy.origin(item) : "";
    if (item != Item.MAX) {
      return item == Item.MAX_IDLE || item == Item.INITIAL || item == Item.SWEEP ? "" : origin;
    }
    if (policy.share() > 0 && to <= Math.max(2, policy.share())) {
      String share = policy.share() + " is this pool's share of the server";
      return policy.fleet() == Mode.ENFORCE ? "lifeguard.fleet: " + share : origin + ": " + share;
    }
    return policy.size().why().isEmpty() ? origin : origin + ": " + policy.size().why();
  }
}
