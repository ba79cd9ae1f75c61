// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import java.util.List;

/**
 * Where connections leak.
 *
 * @param pool the pool's name
 * @param stack where they were borrowed, or what their threads ran; innermost first
 * @param count connections that leaked there since the start
 * @param open those that are not back now
 * @param oldestMillis how long the oldest of them has been held; 0 when none is open
 */
public record LeakSite(String pool, List<String> stack, long count, int open, long oldestMillis) {}
