// SPDX-License-Identifier: Apache-2.0
/**
 * The gate: a limit on the connections of one pool in use, whatever the pool itself would allow.
 * Facade: {@link dev.lifeguard.agent.guard.gate.Gate}. Callers wait on their own threads.
 */
@NullMarked
package dev.lifeguard.agent.guard.gate;

import org.jspecify.annotations.NullMarked;
