// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.health;

/**
 * What became of recorded spans.
 *
 * @param exported taken by a receiver
 * @param dropped taken by nobody
 */
public record SpanSnapshot(long exported, long dropped) {}
