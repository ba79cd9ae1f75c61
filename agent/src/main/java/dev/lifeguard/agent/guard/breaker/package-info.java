// SPDX-License-Identifier: Apache-2.0

/**
 * The circuit breaker: callers fail at once while their database does not answer. Facade: {@link
 * dev.lifeguard.agent.guard.breaker.Breakers}. Asked on the service's threads; {@code
 * lifeguard-probe} asks the database.
 */
@NullMarked
package dev.lifeguard.agent.guard.breaker;

import org.jspecify.annotations.NullMarked;
