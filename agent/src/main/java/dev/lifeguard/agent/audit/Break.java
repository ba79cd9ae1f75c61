// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.audit;

/**
 * Where a chain of entries is broken.
 *
 * @param file as it was given
 * @param line counted from 1
 * @param why in words
 */
public record Break(String file, int line, String why) {}
