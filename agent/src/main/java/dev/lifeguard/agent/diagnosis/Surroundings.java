// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import dev.lifeguard.agent.pool.Pool;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;

/**
 * What a {@link Diagnosis} speaks to.
 *
 * @param nanoTime the clock
 * @param listing told of a pool whose callers are to be listed, or no longer
 * @param limit most connections of a pool that callers may hold, where that is not its size; or -1
 * @param acquireTimeout how long a pool lets callers wait, in words
 * @param traces knows which trace something is in
 * @param fuse takes errors of the agent's own, by place
 */
record Surroundings(
    ServerView server,
    LongSupplier nanoTime,
    BiConsumer<Pool, Boolean> listing,
    ToIntFunction<Pool> limit,
    Function<Pool, String> acquireTimeout,
    TraceIds traces,
    BiConsumer<String, Throwable> fuse,
    Voice voice) {}
