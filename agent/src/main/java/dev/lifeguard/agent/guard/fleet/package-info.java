// SPDX-License-Identifier: Apache-2.0
/**
 * This instance's share of what a server can take. {@link dev.lifeguard.agent.guard.fleet.Fleet} is
 * its facade.
 */
@NullMarked
package dev.lifeguard.agent.guard.fleet;

import org.jspecify.annotations.NullMarked;
