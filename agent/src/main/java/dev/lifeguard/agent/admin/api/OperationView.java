// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import dev.lifeguard.agent.operation.OperationSnapshot;
import dev.lifeguard.agent.selftest.SelfTestResult;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of an operation; what is not known is left out.
 *
 * @param waitsFor ids of what runs, or is to run, before one that is queued; null for any other
 * @param result a record marked {@code @Json}, of its kind
 */
@Json
record OperationView(
    String id,
    String kind,
    @Nullable String database,
    String state,
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
    @Nullable List<String> waitsFor,
    @Nullable Object result) {

  static OperationView of(OperationSnapshot seen) {
    return of(seen, List.of());
  }

  static OperationView of(OperationSnapshot seen, List<OperationSnapshot> before) {
    return new OperationView(
        seen.id(),
        seen.kind(),
        seen.database(),
        seen.state().text(),
        seen.phase(),
        seen.done(),
        seen.total(),
        seen.unit(),
        seen.etaMillis(),
        seen.message(),
        seen.cancelRequested(),
        seen.startedBy(),
        seen.createdAt(),
        seen.startedAt(),
        seen.endedAt(),
        before.isEmpty() ? null : before.stream().map(OperationSnapshot::id).toList(),
        result(seen.result()));
  }

  /** Each kind's own; the features know no JSON. */
  private static @Nullable Object result(@Nullable Object found) {
    return found instanceof SelfTestResult test ? SelfTestView.of(test) : found;
  }
}
