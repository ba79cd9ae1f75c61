// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.database.health;

import java.time.Duration;

/**
 * How often databases are asked, and what is too much.
 *
 * @param interval between two looks; zero for none
 * @param connections used of those that are not reserved, in percent
 * @param transaction open for so long
 * @param idleInTransaction doing nothing in one for so long
 * @param lag of a replica
 * @param retainedWal bytes that a slot keeps
 * @param cacheHit less than this of the blocks, in percent
 * @param deadRows of a table's, in percent
 */
public record HealthPolicy(
    Duration interval,
    int connections,
    Duration transaction,
    Duration idleInTransaction,
    Duration lag,
    long retainedWal,
    int cacheHit,
    int deadRows) {

  /** Whether they are asked at all. */
  boolean on() {
    return !interval.isZero();
  }
}
