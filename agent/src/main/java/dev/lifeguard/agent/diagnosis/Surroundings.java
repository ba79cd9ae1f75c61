// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import dev.lifeguard.agent.pool.Pool;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * What a {@link Diagnosis} speaks to.
 *
 * @param nanoTime the clock
 * @param listing told of a pool whose callers are to be listed, or no longer
 * @param acquireTimeout how long a pool lets callers wait, in words
 * @param fuse takes errors of the agent's own, by place
 */
record Surroundings(
    ServerView server,
    LongSupplier nanoTime,
    BiConsumer<Pool, Boolean> listing,
    Function<Pool, String> acquireTimeout,
    BiConsumer<String, Throwable> fuse,
    Voice voice) {}
