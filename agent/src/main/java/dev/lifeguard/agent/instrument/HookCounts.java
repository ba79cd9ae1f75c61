// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument;

import java.util.List;

/**
 * Hooks of the classes seen so far.
 *
 * @param failed what is not in place, and why
 */
public record HookCounts(int expected, int active, List<String> failed) {}
