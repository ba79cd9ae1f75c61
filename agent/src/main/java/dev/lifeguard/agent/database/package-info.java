// SPDX-License-Identifier: Apache-2.0

/** The agent's own connections to the service's databases. */
@NullMarked
package dev.lifeguard.agent.database;

import org.jspecify.annotations.NullMarked;
