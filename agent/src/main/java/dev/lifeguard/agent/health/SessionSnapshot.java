// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.health;

import java.util.Map;

/**
 * Session settings that connections got from the agent.
 *
 * @param applied connections that got it, by setting
 * @param refused connects that were refused for them, and made once more without
 */
public record SessionSnapshot(Map<String, Long> applied, long refused) {}
