// SPDX-License-Identifier: Apache-2.0
/**
 * Settings of a physical connection's session: application name, {@code jit} and timeouts, in
 * start-up parameters and never over what the service set itself. Facade: {@link
 * dev.lifeguard.agent.guard.session.SessionSettings}. Runs where a service connects.
 */
@NullMarked
package dev.lifeguard.agent.guard.session;

import org.jspecify.annotations.NullMarked;
