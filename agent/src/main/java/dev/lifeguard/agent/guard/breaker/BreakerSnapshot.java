// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.breaker;

import dev.lifeguard.agent.pool.Endpoint;

/**
 * One circuit breaker at one moment.
 *
 * @param name {@code host:port/database}
 * @param sinceMillis for how long it has been in this state; 0 while it never was in another
 * @param failures failed connects in a row, the agent's own among them
 * @param rejected borrows refused
 * @param would borrows that would have been refused, in observe mode
 * @param opened how often it opened
 * @param lastSqlState of the last failure; empty when there was none
 * @param byHand whether somebody opened it, until somebody closes it
 */
public record BreakerSnapshot(
    String name,
    Endpoint database,
    BreakerState state,
    long sinceMillis,
    int failures,
    long rejected,
    long would,
    long opened,
    String lastSqlState,
    boolean byHand) {}
