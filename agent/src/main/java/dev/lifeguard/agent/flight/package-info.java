// SPDX-License-Identifier: Apache-2.0
/**
 * What the agent sees, in the JVM's own flight recording; nothing while none runs. Facade: {@link
 * dev.lifeguard.agent.flight.FlightEvents}. No threads: an event is committed by who saw it.
 */
@NullMarked
package dev.lifeguard.agent.flight;

import org.jspecify.annotations.NullMarked;
