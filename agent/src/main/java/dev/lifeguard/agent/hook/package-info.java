// SPDX-License-Identifier: Apache-2.0
/**
 * What the bridge calls: the meeting point of pool, guard and query. Facade: {@link
 * dev.lifeguard.agent.hook.JdbcHooks}. Runs on the service's own threads alone; {@link
 * dev.lifeguard.agent.hook.OwnWork} marks what is the agent's.
 */
@NullMarked
package dev.lifeguard.agent.hook;

import org.jspecify.annotations.NullMarked;
