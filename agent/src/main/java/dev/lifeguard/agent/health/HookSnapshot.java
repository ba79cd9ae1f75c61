// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.health;

import java.util.List;

/**
 * Whether the agent sees what it means to see.
 *
 * @param expected hooks of all classes seen so far that the agent knows
 * @param active hooks that are in place
 * @param failed what is not in place, and why
 */
public record HookSnapshot(int expected, int active, List<String> failed) {}
