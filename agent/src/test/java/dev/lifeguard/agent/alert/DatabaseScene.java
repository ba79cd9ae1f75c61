// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import dev.lifeguard.agent.database.health.DatabaseFacts;
import dev.lifeguard.agent.database.health.DatabaseFacts.Check;
import dev.lifeguard.agent.database.health.DatabaseFacts.Connections;
import dev.lifeguard.agent.database.health.DatabaseFacts.Replica;
import dev.lifeguard.agent.database.health.DatabaseFacts.Replication;
import dev.lifeguard.agent.database.health.DatabaseFacts.Slot;
import dev.lifeguard.agent.database.health.DatabaseFacts.Transactions;
import dev.lifeguard.agent.database.health.DatabaseFacts.Vacuum;
import dev.lifeguard.agent.database.health.DatabaseFacts.Wraparound;
import dev.lifeguard.agent.database.health.HealthPolicy;
import dev.lifeguard.agent.health.Snapshots;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a database says of itself, to be changed; at ease at first. */
final class DatabaseScene {

  private static final Instant THEN = Instant.parse("2026-11-21T02:03:04Z");

  String state = DatabaseFacts.UP;
  boolean current = true;
  HealthPolicy policy = Snapshots.HEALTH;
  long roleChanges;
  @Nullable Connections connections = new Connections(103, 3, 10, 6, 0.1);
  @Nullable Transactions transactions = transactions(null, null, null);
  @Nullable Replication replication = new Replication(null, null, null, List.of(), List.of());
  @Nullable Double cacheHitRatio = 0.99;
  @Nullable Wraparound wraparound = new Wraparound(1_000, 10, "shop", 200_000_000);
  @Nullable Vacuum vacuum = new Vacuum(true, THEN, 7, List.of());
  final List<Check> checks = new ArrayList<>();

  DatabaseFacts facts() {
    return new DatabaseFacts(
        "db.internal:5432/shop",
        List.of("orders"),
        state,
        current && state.equals(DatabaseFacts.UP),
        policy,
        THEN,
        4.5,
        state.equals(DatabaseFacts.DOWN) ? "Connection refused" : null,
        "16.4",
        "primary",
        roleChanges,
        THEN,
        0.4,
        false,
        connections,
        transactions,
        replication,
        cacheHitRatio,
        wraparound,
        vacuum,
        List.of(),
        List.copyOf(checks));
  }

  /** Of a hundred that are not reserved. */
  void used(int count, int ours) {
    connections = new Connections(103, 3, count, ours, count / 100.0);
  }

  static Transactions transactions(
      @Nullable Long longest, @Nullable Long idle, @Nullable Long prepared) {
    return new Transactions(
        true, longest, "report", idle == null ? 0 : 1, idle, "report", 1, prepared);
  }

  /** What a role without rights sees. */
  static Transactions own(@Nullable Long longest) {
    return new Transactions(false, longest, "report", 0, null, null, 0, null);
  }

  /** A primary whose one replica is so far behind; null where that is hidden. */
  void lag(@Nullable Long millis) {
    Replica replica = new Replica("copy", "streaming", "async", millis, 3L << 20);
    replication = new Replication(null, millis, 3L << 20, List.of(replica), List.of());
  }

  void slot(boolean active, String walStatus, @Nullable Long kept) {
    Slot slot = new Slot("copy", "physical", active, walStatus, kept);
    replication = new Replication(null, null, null, List.of(), List.of(slot));
  }

  void check(String id, String status, String summary) {
    checks.add(new Check(id, status, summary, "lifeguard.database.x-threshold"));
  }
}
