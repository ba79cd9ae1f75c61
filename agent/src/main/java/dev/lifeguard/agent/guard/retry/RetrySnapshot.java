// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.retry;

import java.util.Map;

/**
 * What became of attempts made once more.
 *
 * @param outcomes {@code retried}: attempts made once more; {@code succeeded}: connects that worked
 *     then; {@code exhausted}: given up for the attempts or the time; {@code interrupted}
 * @param would in observe mode: attempts that would have been made once more
 * @param discarded broken connections that were not handed out
 */
public record RetrySnapshot(Map<String, Long> outcomes, long would, long discarded) {}
