// SPDX-License-Identifier: Apache-2.0

/**
 * The agent's own connections to the service's databases. Facade: {@link
 * dev.lifeguard.agent.database.ControlConnections}. No threads: who asks waits, and is bounded.
 */
@NullMarked
package dev.lifeguard.agent.database;

import org.jspecify.annotations.NullMarked;
