// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.query;

import dev.lifeguard.agent.measure.HistogramSnapshot;
import dev.lifeguard.agent.pool.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * How long statements of one kind took against one database.
 *
 * @param operation {@code SELECT}, {@code INSERT}, {@code BATCH INSERT}, …, {@code OTHER}
 * @param errorType SQLState where they failed; null where they succeeded
 */
public record OperationSnapshot(
    Endpoint endpoint, String operation, @Nullable String errorType, HistogramSnapshot duration) {}
