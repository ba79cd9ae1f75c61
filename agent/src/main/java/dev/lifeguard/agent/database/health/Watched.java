// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.database.health;

import dev.lifeguard.agent.pool.Endpoint;
import java.util.List;

/**
 * A database that the service uses.
 *
 * @param pools that lead there
 * @param connections of the service's that are open
 * @param uses how often it has been asked for one; grows
 */
public record Watched(Endpoint database, List<String> pools, int connections, long uses) {}
