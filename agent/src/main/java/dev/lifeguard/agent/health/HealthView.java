// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.health;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of {@code GET /health}; what is not known is left out. Durations inside {@link Times}
 * are milliseconds.
 */
@Json
record HealthView(
    String status,
    String service,
    String environment,
    Agent agent,
    @Nullable Database database,
    List<Pool> pools,
    List<Breaker> breakers,
    List<Check> checks,
    List<Alert> alerts,
    List<Recommendation> recommendations) {

  @Json
  record Agent(String version, long uptimeMillis, Hooks hooks) {}

  @Json
  record Hooks(int expected, int active, List<String> failed) {}

  /** What the pools' URLs and connections tell, without asking the server. */
  @Json
  record Database(
      boolean connected,
      String product,
      String namespace,
      String address,
      @Nullable Integer port,
      int connections) {}

  @Json
  record Pool(
      String name,
      String type,
      String url,
      @Nullable Integer max,
      @Nullable Integer active,
      @Nullable Integer idle,
      @Nullable Integer waiting,
      @Nullable Double utilization,
      long borrows,
      long timeouts,
      long failures,
      Times acquire,
      Times hold,
      Times create) {}

  /**
   * @param state {@code closed}, {@code open} or {@code half_open}
   * @param sinceMillis in this state
   */
  @Json
  record Breaker(
      String name,
      String state,
      long sinceMillis,
      int failures,
      long rejected,
      long would,
      long opened,
      @Nullable String lastSqlState) {}

  @Json
  record Times(long count, double p50, double p95, double p99, double max) {}

  /**
   * @param status {@code pass}, {@code warn} or {@code fail}
   */
  @Json
  record Check(String id, String status, String summary) {}

  /** One that fires. */
  @Json
  record Alert(String rule, String severity, String summary, long firingMillis) {}

  @Json
  record Recommendation(String id, String summary) {}
}
