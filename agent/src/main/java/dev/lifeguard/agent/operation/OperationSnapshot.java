// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.operation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One operation at one moment.
 *
 * @param number grows with each that is begun
 * @param database {@code host:port/name}; null where it is for none
 * @param done of {@code total}; never runs backwards while the unit stays
 * @param total null while it is not known
 * @param etaMillis about how long it still takes; null while nobody can say
 * @param cancelRequested whether somebody asked it to stop
 * @param createdAt when it was asked for
 * @param result what its kind says of what it found; null before the end, or where there is none
 */
public record OperationSnapshot(
    String id,
    long number,
    String kind,
    @Nullable String database,
    OperationState state,
    @Nullable String phase,
    long done,
    @Nullable Long total,
    @Nullable String unit,
    @Nullable Long etaMillis,
    @Nullable String message,
    boolean cancelRequested,
    String startedBy,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable Object result) {}
