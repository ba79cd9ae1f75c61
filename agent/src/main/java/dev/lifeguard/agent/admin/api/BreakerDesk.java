// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import dev.lifeguard.agent.guard.breaker.BreakerPolicy.Mode;
import dev.lifeguard.agent.guard.breaker.BreakerSnapshot;
import java.util.List;
import java.util.Map;

/** What the routes ask of breakers. Thread-safe. */
public interface BreakerDesk {

  /** All of them. */
  List<BreakerSnapshot> breakers();

  /** Whether one is held open by hand. */
  boolean isByHand(String name);

  /** The pools that lead to a breaker's database, and what the settings say for each. */
  Map<String, Mode> pools(BreakerSnapshot breaker);

  /** Does something to one; false when there is none of that name. */
  boolean order(String name, Order order);

  /** What can be done to a breaker. */
  enum Order {
    /** Refuse callers until it is closed by hand. */
    OPEN,
    /** Let callers pass. */
    CLOSE,
    /** The same, and forget what was counted. */
    RESET
  }
}
