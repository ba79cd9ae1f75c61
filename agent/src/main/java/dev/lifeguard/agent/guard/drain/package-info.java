// SPDX-License-Identifier: Apache-2.0

/**
 * Lets work that holds a connection end before its pool closes. Facade: {@link
 * dev.lifeguard.agent.guard.drain.Drain}. Who closes the pool waits; no threads.
 */
@NullMarked
package dev.lifeguard.agent.guard.drain;

import org.jspecify.annotations.NullMarked;
