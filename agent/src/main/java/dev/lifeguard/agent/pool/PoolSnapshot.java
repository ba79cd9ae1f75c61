// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import dev.lifeguard.agent.measure.HistogramSnapshot;

/**
 * One pool at one moment. Numbers that the pool does not tell are -1.
 *
 * @param name unique among open pools
 * @param type the library: {@code hikari}, {@code tomcat}, {@code dbcp2}, …, {@code driver} for
 *     connections without a pool, {@code unknown} for a pool of unknown make
 * @param active connections that a caller holds now
 * @param idle connections that are open and not held
 * @param waiting callers inside a borrow now
 * @param max most connections the pool opens; -1 when unknown
 * @param minIdle idle connections the pool keeps; -1 when unknown
 * @param maxIdle idle connections above which the pool closes them; -1 when unknown
 * @param borrows borrows that succeeded
 * @param timeouts borrows that ended in the pool's own timeout
 * @param failures borrows that failed otherwise
 * @param slow statements that took as long as the pool's threshold, or longer
 * @param acquire time from asking to having, of borrows that succeeded
 * @param hold time from having to giving back
 * @param create time to open a physical connection
 */
public record PoolSnapshot(
    String name,
    String type,
    Endpoint endpoint,
    int active,
    int idle,
    int waiting,
    int max,
    int minIdle,
    int maxIdle,
    long borrows,
    long timeouts,
    long failures,
    long slow,
    HistogramSnapshot acquire,
    HistogramSnapshot hold,
    HistogramSnapshot create) {}
