// SPDX-License-Identifier: Apache-2.0
/**
 * Caps and settings of pools, through their libraries' own configuration. {@link
 * dev.lifeguard.agent.guard.cap.PoolCaps} is its facade.
 */
@NullMarked
package dev.lifeguard.agent.guard.cap;

import org.jspecify.annotations.NullMarked;
