// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.pool;

import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Metrics;

/**
 * What one scrape says about all pools of a service that has one; the difference of two is a deed.
 */
record PoolFigures(
    long borrows,
    long returns,
    double heldSeconds,
    long created,
    long used,
    long idle,
    long queries,
    long failedQueries) {

  static PoolFigures of(ForkedService service) {
    return of(service.metrics());
  }

  static PoolFigures of(Metrics metrics) {
    String state = "db_client_connection_state";
    return new PoolFigures(
        metrics.count("db_client_connection_wait_time_seconds_count"),
        metrics.count("db_client_connection_use_time_seconds_count"),
        metrics.sum("db_client_connection_use_time_seconds_sum"),
        metrics.count("db_client_connection_create_time_seconds_count"),
        metrics.count("db_client_connection_count", state, "used"),
        metrics.count("db_client_connection_count", state, "idle"),
        metrics.count("db_client_operation_duration_seconds_count"),
        metrics.count("db_client_operation_duration_seconds_count", "error_type", "42P01"));
  }

  /** What happened since; used and idle are not counts, and stay as they are. */
  PoolFigures since(PoolFigures before) {
    return new PoolFigures(
        borrows - before.borrows,
        returns - before.returns,
        heldSeconds - before.heldSeconds,
        created - before.created,
        used,
        idle,
        queries - before.queries,
        failedQueries - before.failedQueries);
  }
}
