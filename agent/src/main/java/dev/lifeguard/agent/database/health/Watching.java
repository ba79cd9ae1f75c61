// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.database.health;

import dev.lifeguard.agent.pool.Endpoint;
import java.util.Set;

/** Which databases the service uses. */
public interface Watching {

  /** Those to which there is a way, by {@link Endpoint#database}. Cheap. */
  Set<Endpoint> databases();

  /** One of them, closer. */
  Watched watched(Endpoint database);
}
