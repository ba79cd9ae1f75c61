// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.health;

import io.avaje.jsonb.Json;
import java.time.Instant;
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
    Facts facts,
    Agent agent,
    @Nullable Database database,
    List<Pool> pools,
    List<Breaker> breakers,
    List<Check> checks,
    List<Alert> alerts,
    List<Recommendation> recommendations) {

  /** The three that are told apart: a full pool is no database that is down. */
  @Json
  record Facts(Fact database, Fact pool, Fact agent) {}

  /**
   * @param status of the worst check about it
   */
  @Json
  record Fact(String status, String summary) {}

  @Json
  record Agent(String version, long uptimeMillis, Hooks hooks) {}

  @Json
  record Hooks(int expected, int active, List<String> failed) {}

  /**
   * The database of the busiest pool: what URL and connections tell, and what it said of itself.
   *
   * @param state {@code up}, {@code down}, or {@code unknown} while it is not asked
   */
  @Json
  record Database(
      boolean connected,
      String state,
      String product,
      @Nullable String version,
      @Nullable String role,
      @Nullable Double latencyMillis,
      @Nullable Instant lookedAt,
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
   * @param about {@code database}, {@code pool} or {@code agent}
   * @param status {@code pass}, {@code warn} or {@code fail}
   * @param setting what changes the threshold
   */
  @Json
  record Check(String id, String about, String status, String summary, @Nullable String setting) {}

  /** One that fires. */
  @Json
  record Alert(String rule, String severity, String summary, long firingMillis) {}

  @Json
  record Recommendation(String id, String summary) {}
}
