// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import dev.lifeguard.agent.selftest.SelfTestResult;
import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON of {@link SelfTestResult}. */
@Json
record SelfTestView(
    String status,
    String pool,
    String database,
    boolean forced,
    List<Part> tests,
    @Nullable Load load) {

  static SelfTestView of(SelfTestResult seen) {
    return new SelfTestView(
        seen.status(),
        seen.pool(),
        seen.database(),
        seen.forced(),
        seen.tests().stream().map(Part::of).toList(),
        seen.load() == null ? null : Load.of(seen.load()));
  }

  @Json
  record Part(
      String id,
      String status,
      String summary,
      long samples,
      long errors,
      @Nullable Double p50Millis,
      @Nullable Double p95Millis,
      @Nullable Double p99Millis,
      @Nullable Double maxMillis,
      @Nullable Double thresholdMillis,
      @Nullable String setting) {

    static Part of(SelfTestResult.Part seen) {
      return new Part(
          seen.id(),
          seen.status(),
          seen.summary(),
          seen.samples(),
          seen.errors(),
          seen.p50Millis(),
          seen.p95Millis(),
          seen.p99Millis(),
          seen.maxMillis(),
          seen.thresholdMillis(),
          seen.setting());
    }
  }

  @Json
  record Load(
      int users,
      int threads,
      boolean virtual,
      int connections,
      long calls,
      long errors,
      long durationMillis,
      double callsPerSecond,
      @Nullable String stopped) {

    static Load of(SelfTestResult.Load seen) {
      return new Load(
          seen.users(),
          seen.threads(),
          seen.virtual(),
          seen.connections(),
          seen.calls(),
          seen.errors(),
          seen.durationMillis(),
          seen.callsPerSecond(),
          seen.stopped());
    }
  }
}
