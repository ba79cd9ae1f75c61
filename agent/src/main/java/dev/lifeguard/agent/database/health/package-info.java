// SPDX-License-Identifier: Apache-2.0

/**
 * What the service's databases say of themselves, asked now and then. Facade: {@link
 * dev.lifeguard.agent.database.health.DatabaseHealth}. Asked on {@code lifeguard-database}; the
 * answers are read from any thread.
 */
@NullMarked
package dev.lifeguard.agent.database.health;

import org.jspecify.annotations.NullMarked;
