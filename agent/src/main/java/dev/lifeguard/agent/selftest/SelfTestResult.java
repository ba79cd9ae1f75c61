// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.selftest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a self-test found.
 *
 * @param status the worst of the tests
 * @param database {@code host:port/name}
 * @param load null where there was none
 */
public record SelfTestResult(
    String status,
    String pool,
    String database,
    boolean forced,
    List<Part> tests,
    @Nullable Load load) {

  /**
   * One test.
   *
   * @param status {@code pass}, {@code warn}, {@code fail} or {@code skip}
   * @param setting what changes the threshold
   */
  public record Part(
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
      @Nullable String setting) {}

  /**
   * What the load was.
   *
   * @param threads that played the users
   * @param virtual whether they were virtual threads
   * @param connections of the pool at once
   * @param stopped why it ended before its time
   */
  public record Load(
      int users,
      int threads,
      boolean virtual,
      int connections,
      long calls,
      long errors,
      long durationMillis,
      double callsPerSecond,
      @Nullable String stopped) {}
}
