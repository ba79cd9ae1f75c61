// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

/**
 * What is known of a pool's health at one moment.
 *
 * @param suspected connections that look leaked now
 * @param reclaimed connections that were taken back
 * @param pressures how often its utilisation has passed the threshold
 * @param longestTransactionMillis age of its oldest open transaction; 0 without one
 * @param conclusion of its last report; empty before the first
 * @param conclusionMillis how old that is
 */
public record PoolDiagnosis(
    int suspected,
    long reclaimed,
    long pressures,
    long longestTransactionMillis,
    String conclusion,
    long conclusionMillis) {}
