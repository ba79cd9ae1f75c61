// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.query;

import dev.lifeguard.agent.measure.Exemplar;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.StatementTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The statement times of every database. Facade of this package; thread-safe. */
public final class Statements {

  /** A service with more databases than this (one per tenant) shares what is beyond. */
  private static final int MOST_DATABASES = 200;

  private static final Endpoint OVERFLOW = new Endpoint("postgresql", "_OTHER", "", 0, "");

  private final Map<Endpoint, DatabaseStatements> byDatabase = new ConcurrentHashMap<>();

  /** Where the times of a database's statements go. */
  public StatementTimes of(Endpoint endpoint) {
    Endpoint database = endpoint.database();
    DatabaseStatements known = byDatabase.get(database);
    if (known != null) {
      return known;
    }
    Endpoint bounded = byDatabase.size() < MOST_DATABASES ? database : OVERFLOW;
    return byDatabase.computeIfAbsent(bounded, DatabaseStatements::new);
  }

  /**
   * A statement that was counted is part of a sampled trace; nothing happens where its kind was not
   * counted. Not for the hot path.
   *
   * @param sql its text; null for a batch of plain statements
   * @param errorType SQLState, or the exception's class; null where it succeeded
   */
  public void exemplar(
      Endpoint endpoint,
      @Nullable String sql,
      boolean batch,
      @Nullable String errorType,
      Exemplar exemplar) {
    DatabaseStatements known = byDatabase.get(endpoint.database());
    if (known != null) {
      known.exemplar(sql, batch, errorType, exemplar);
    }
  }

  /** All times now. */
  public List<OperationSnapshot> snapshot() {
    List<OperationSnapshot> snapshots = new ArrayList<>();
    for (DatabaseStatements each : byDatabase.values()) {
      each.snapshotTo(snapshots);
    }
    return snapshots;
  }
}
