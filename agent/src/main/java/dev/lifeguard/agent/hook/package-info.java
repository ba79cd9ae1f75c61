// SPDX-License-Identifier: Apache-2.0
/**
 * What the bridge calls: the meeting point of pool, guard and query, on the service's own threads.
 */
@NullMarked
package dev.lifeguard.agent.hook;

import org.jspecify.annotations.NullMarked;
