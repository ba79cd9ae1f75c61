// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.health;

import dev.lifeguard.agent.measure.HistogramSnapshot;

/**
 * A pool's transactions that have ended.
 *
 * @param duration from the first statement to the end
 * @param idle of that, the time in which no statement ran
 * @param statements in all of them
 */
public record TransactionSnapshot(
    HistogramSnapshot duration, HistogramSnapshot idle, long statements) {}
