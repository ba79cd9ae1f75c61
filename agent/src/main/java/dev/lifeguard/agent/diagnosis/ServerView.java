// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import dev.lifeguard.agent.pool.Endpoint;
import java.util.Collection;

/** Asks the database what its sessions do. */
@FunctionalInterface
interface ServerView {

  /** Within a bounded time; never throws. */
  ServerAnswer sessions(Endpoint endpoint, Collection<Integer> pids);
}
