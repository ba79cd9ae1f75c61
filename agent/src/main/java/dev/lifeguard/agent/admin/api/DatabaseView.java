// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import dev.lifeguard.agent.database.health.DatabaseFacts;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON of {@link DatabaseFacts}; what is not known is left out. */
@Json
record DatabaseView(
    String name,
    List<String> pools,
    String state,
    long intervalMillis,
    @Nullable Instant lookedAt,
    @Nullable Double tookMillis,
    @Nullable String error,
    @Nullable String version,
    @Nullable String role,
    @Nullable Instant startedAt,
    @Nullable Double latencyMillis,
    @Nullable Boolean pooler,
    @Nullable Connections connections,
    @Nullable Transactions transactions,
    @Nullable Replication replication,
    @Nullable Double cacheHitRatio,
    @Nullable Wraparound wraparound,
    @Nullable Vacuum vacuum,
    List<Right> missing,
    List<Check> checks) {

  static DatabaseView of(DatabaseFacts seen) {
    return new DatabaseView(
        seen.name(),
        seen.pools(),
        seen.state(),
        seen.intervalMillis(),
        seen.lookedAt(),
        seen.tookMillis(),
        seen.error(),
        seen.version(),
        seen.role(),
        seen.startedAt(),
        seen.latencyMillis(),
        seen.pooler(),
        seen.connections() == null ? null : Connections.of(seen.connections()),
        seen.transactions() == null ? null : Transactions.of(seen.transactions()),
        seen.replication() == null ? null : Replication.of(seen.replication()),
        seen.cacheHitRatio(),
        seen.wraparound() == null ? null : Wraparound.of(seen.wraparound()),
        seen.vacuum() == null ? null : Vacuum.of(seen.vacuum()),
        seen.missing().stream().map(Right::of).toList(),
        seen.checks().stream().map(Check::of).toList());
  }

  @Json
  record Connections(int max, int reserved, int used, int ours, double utilization) {

    static Connections of(DatabaseFacts.Connections seen) {
      return new Connections(
          seen.max(), seen.reserved(), seen.used(), seen.ours(), seen.utilization());
    }
  }

  @Json
  record Transactions(
      boolean complete,
      @Nullable Long longestMillis,
      @Nullable String longestBy,
      int idle,
      @Nullable Long idleMillis,
      @Nullable String idleBy,
      int prepared,
      @Nullable Long preparedMillis) {

    static Transactions of(DatabaseFacts.Transactions seen) {
      return new Transactions(
          seen.complete(),
          seen.longestMillis(),
          seen.longestBy(),
          seen.idle(),
          seen.idleMillis(),
          seen.idleBy(),
          seen.prepared(),
          seen.preparedMillis());
    }
  }

  @Json
  record Replication(
      @Nullable Boolean receiving,
      @Nullable Long lagMillis,
      @Nullable Long lagBytes,
      List<Replica> replicas,
      List<Slot> slots) {

    static Replication of(DatabaseFacts.Replication seen) {
      return new Replication(
          seen.receiving(),
          seen.lagMillis(),
          seen.lagBytes(),
          seen.replicas().stream().map(Replica::of).toList(),
          seen.slots().stream().map(Slot::of).toList());
    }
  }

  @Json
  record Replica(
      String name,
      @Nullable String state,
      @Nullable String sync,
      @Nullable Long lagMillis,
      @Nullable Long lagBytes) {

    static Replica of(DatabaseFacts.Replica seen) {
      return new Replica(seen.name(), seen.state(), seen.sync(), seen.lagMillis(), seen.lagBytes());
    }
  }

  @Json
  record Slot(
      String name,
      String type,
      boolean active,
      @Nullable String walStatus,
      @Nullable Long retainedBytes) {

    static Slot of(DatabaseFacts.Slot seen) {
      return new Slot(
          seen.name(), seen.type(), seen.active(), seen.walStatus(), seen.retainedBytes());
    }
  }

  @Json
  record Wraparound(long xidAge, long mxidAge, String database, long freezeMaxAge) {

    static Wraparound of(DatabaseFacts.Wraparound seen) {
      return new Wraparound(seen.xidAge(), seen.mxidAge(), seen.database(), seen.freezeMaxAge());
    }
  }

  @Json
  record Vacuum(boolean autovacuum, Instant lookedAt, long deadRows, List<Table> tables) {

    static Vacuum of(DatabaseFacts.Vacuum seen) {
      return new Vacuum(
          seen.autovacuum(),
          seen.lookedAt(),
          seen.deadRows(),
          seen.tables().stream().map(Table::of).toList());
    }
  }

  @Json
  record Table(
      String name,
      long liveRows,
      long deadRows,
      @Nullable Instant lastVacuum,
      @Nullable Instant lastAutovacuum,
      boolean due,
      boolean overdue) {

    static Table of(DatabaseFacts.Table seen) {
      return new Table(
          seen.name(),
          seen.liveRows(),
          seen.deadRows(),
          seen.lastVacuum(),
          seen.lastAutovacuum(),
          seen.due(),
          seen.overdue());
    }
  }

  @Json
  record Right(String right, String shows, String grant) {

    static Right of(DatabaseFacts.Right seen) {
      return new Right(seen.right(), seen.shows(), seen.grant());
    }
  }

  @Json
  record Check(String id, String status, String summary, @Nullable String setting) {

    static Check of(DatabaseFacts.Check seen) {
      return new Check(seen.id(), seen.status(), seen.summary(), seen.setting());
    }
  }
}
