// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A caller that waits for a connection.
 *
 * @param waitedMillis -1 when it gave up before its wait was watched
 * @param site the function that asks; empty when it is not known
 * @param askedAt where it asks, innermost first
 * @param traceId of the trace it asks in; null when there is none
 * @param alreadyHolds slots of the connections that it holds already
 * @param timedOut whether it has given up
 */
public record Waiting(
    String thread,
    long waitedMillis,
    String site,
    List<String> askedAt,
    @Nullable String traceId,
    List<Integer> alreadyHolds,
    boolean timedOut) {}
