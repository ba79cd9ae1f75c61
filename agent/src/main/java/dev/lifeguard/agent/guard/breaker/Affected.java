// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.breaker;

import dev.lifeguard.agent.pool.Endpoint;

/** What a circuit breaker tells those that lend connections to its database. Must not wait. */
public interface Affected {

  /** The connections there are may be broken. */
  void suspect(Endpoint database);

  /** The breaker has another state now. */
  void changed(Endpoint database, BreakerState state);
}
