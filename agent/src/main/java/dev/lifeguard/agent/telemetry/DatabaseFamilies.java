// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.telemetry;

import dev.lifeguard.agent.database.health.DatabaseFacts;
import dev.lifeguard.agent.database.health.DatabaseFacts.Connections;
import dev.lifeguard.agent.database.health.DatabaseFacts.Replication;
import dev.lifeguard.agent.database.health.DatabaseFacts.Slot;
import dev.lifeguard.agent.database.health.DatabaseFacts.Wraparound;
import dev.lifeguard.agent.health.AgentSnapshot;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What databases say of themselves; what they do not say has no series. */
final class DatabaseFamilies {

  private DatabaseFamilies() {}

  static List<Family> all() {
    return List.of(
        gauge(
            "lifeguard_database_up",
            "Whether the agent reaches the database: 1, or 0 after two attempts.",
            DatabaseFamilies::up),
        gauge(
            "lifeguard_database_primary",
            "Whether it takes writes: 1 for a primary, 0 for a replica.",
            facts -> facts.primary() == null ? null : facts.primary() ? 1.0 : 0.0),
        gauge(
            "lifeguard_database_look_seconds",
            "What the last look at it took, all questions together.",
            facts -> facts.tookMillis() == null ? null : facts.tookMillis() / 1e3),
        gauge(
            "lifeguard_database_connections",
            "Connections in use on the server, by whoever.",
            of(DatabaseFacts::connections, seen -> (double) seen.used())),
        gauge(
            "lifeguard_database_connections_ours",
            "Of these, those of the service's role at this database, all instances together.",
            of(DatabaseFacts::connections, seen -> (double) seen.ours())),
        gauge(
            "lifeguard_database_connections_limit",
            "Connections that the server has for those without a right to reserved ones.",
            of(DatabaseFacts::connections, DatabaseFamilies::limit)),
        gauge(
            "lifeguard_database_transaction_oldest_seconds",
            "For how long the oldest transaction is open; 0 for none.",
            of(DatabaseFacts::transactions, seen -> seconds(seen.longestMillis(), 0.0))),
        gauge(
            "lifeguard_database_idle_in_transaction_oldest_seconds",
            "For how long a session has idled in a transaction, of those that do the longest; 0 for"
                + " none.",
            of(DatabaseFacts::transactions, seen -> seconds(seen.idleMillis(), 0.0))),
        gauge(
            "lifeguard_database_prepared_oldest_seconds",
            "For how long the oldest prepared transaction waits for its end; 0 for none.",
            of(DatabaseFacts::transactions, seen -> seconds(seen.preparedMillis(), 0.0))),
        gauge(
            "lifeguard_database_replication_lag_seconds",
            "How far a replica is behind; of a primary, the replica that is furthest.",
            of(DatabaseFacts::replication, seen -> seconds(seen.lagMillis(), null))),
        gauge(
            "lifeguard_database_replication_lag_bytes",
            "The same in bytes of WAL.",
            of(DatabaseFacts::replication, seen -> number(seen.lagBytes()))),
        gauge(
            "lifeguard_database_slots_inactive",
            "Replication slots that nobody reads.",
            of(DatabaseFacts::replication, seen -> count(seen, slot -> !slot.active()))),
        gauge(
            "lifeguard_database_slot_retained_bytes",
            "WAL that a replication slot keeps, of all the one that keeps the most.",
            of(DatabaseFacts::replication, seen -> retained(seen, slot -> true))),
        gauge(
            "lifeguard_database_slot_unread_bytes",
            "WAL that a replication slot keeps which nobody reads, of these the one that keeps the"
                + " most.",
            of(DatabaseFacts::replication, seen -> retained(seen, slot -> !slot.active()))),
        gauge(
            "lifeguard_database_slots_losing",
            "Replication slots whose WAL is gone, or may go with the next checkpoint.",
            of(DatabaseFacts::replication, seen -> count(seen, Slot::loses))),
        gauge(
            "lifeguard_database_cache_hit_ratio",
            "Of the blocks it asked for lately, the share that was in the server's memory.",
            of(DatabaseFacts::cacheHitRatio, ratio -> ratio)),
        gauge(
            "lifeguard_database_xid_age",
            "Transaction or multixact ids in use, of 2147 million.",
            of(DatabaseFacts::wraparound, DatabaseFamilies::age)),
        gauge(
            "lifeguard_database_dead_rows",
            "Dead rows in all tables.",
            of(DatabaseFacts::vacuum, seen -> (double) seen.deadRows())),
        Family.counter(
            "lifeguard_database_role_changes_total",
            "How often it was found a replica after a primary, or a primary after a replica.",
            List.of("database"),
            (snapshot, points) ->
                snapshot
                    .databases()
                    .forEach(facts -> points.add((double) facts.roleChanges(), facts.name()))),
        Family.gauge(
            "lifeguard_database_check",
            "What the agent makes of it, by the thresholds that are set: 0 passes, 1 warns, 2 fails.",
            List.of("database", "check"),
            DatabaseFamilies::checks));
  }

  private static void checks(AgentSnapshot snapshot, Points points) {
    for (DatabaseFacts facts : snapshot.databases()) {
      if (facts.current() || facts.state().equals(DatabaseFacts.DOWN)) {
        facts.checks().forEach(each -> points.add(each.level(), facts.name(), each.id()));
      }
    }
  }

  private static Family gauge(
      String name, String help, Function<DatabaseFacts, @Nullable Double> value) {
    return Family.gauge(
        name,
        help,
        List.of("database"),
        (snapshot, points) -> {
          for (DatabaseFacts facts : snapshot.databases()) {
            Double known = value.apply(facts);
            if (known != null) {
              points.add(known, facts.name());
            }
          }
        });
  }

  /** Of a part, where it is known and still counts. */
  private static <P> Function<DatabaseFacts, @Nullable Double> of(
      Function<DatabaseFacts, @Nullable P> part, Function<P, @Nullable Double> value) {
    return facts -> {
      P known = facts.current() ? part.apply(facts) : null;
      return known == null ? null : value.apply(known);
    };
  }

  private static @Nullable Double up(DatabaseFacts facts) {
    return switch (facts.state()) {
      case DatabaseFacts.UP -> 1.0;
      case DatabaseFacts.DOWN -> 0.0;
      default -> null;
    };
  }

  private static Double limit(Connections seen) {
    return (double) (seen.max() - seen.reserved());
  }

  private static Double count(Replication seen, Predicate<Slot> which) {
    return (double) seen.slots().stream().filter(which).count();
  }

  private static Double retained(Replication seen, Predicate<Slot> which) {
    Slot most = seen.furthest(which);
    return most == null ? 0.0 : most.kept();
  }

  private static Double age(Wraparound seen) {
    return (double) Math.max(seen.xidAge(), seen.mxidAge());
  }

  private static @Nullable Double seconds(@Nullable Long millis, @Nullable Double otherwise) {
    return millis == null ? otherwise : Double.valueOf(Math.max(0, millis) / 1e3);
  }

  private static @Nullable Double number(@Nullable Long value) {
    return value == null ? null : value.doubleValue();
  }
}
