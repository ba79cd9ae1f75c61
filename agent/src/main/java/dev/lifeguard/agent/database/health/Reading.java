// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.database.health;

import dev.lifeguard.agent.database.health.DatabaseFacts.Replication;
import dev.lifeguard.agent.database.health.DatabaseFacts.Right;
import dev.lifeguard.agent.database.health.DatabaseFacts.Vacuum;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one look found; a part that could not be read is null.
 *
 * @param unread the parts that could not be, and why; rights apart
 */
record Reading(
    Instant at,
    double tookMillis,
    ServerPart server,
    @Nullable SessionsPart sessions,
    @Nullable Replication replication,
    @Nullable CountersPart counters,
    @Nullable Double cacheHitRatio,
    @Nullable Vacuum vacuum,
    List<Right> missing,
    List<String> unread) {}
