// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import static dev.lifeguard.agent.alert.DatabaseRules.check;
import static dev.lifeguard.agent.alert.DatabaseRules.known;
import static dev.lifeguard.agent.alert.Kinds.DATABASES;
import static dev.lifeguard.agent.alert.Severity.CRITICAL;
import static dev.lifeguard.agent.alert.Severity.INFO;
import static dev.lifeguard.agent.alert.Severity.WARNING;

import dev.lifeguard.agent.database.health.DatabaseFacts;
import dev.lifeguard.agent.database.health.DatabaseFacts.Replication;
import dev.lifeguard.agent.database.health.DatabaseFacts.Slot;
import dev.lifeguard.agent.database.health.DatabaseFacts.Wraparound;
import java.util.List;
import java.util.function.Predicate;

/** The same of what is copied, kept and cleared away. */
final class StorageRules {

  private static final long GIBIBYTE = 1L << 30;

  private StorageRules() {}

  static List<Rule> all() {
    return List.of(
        DATABASES
            .rule(
                "LifeguardReplicationLag",
                WARNING,
                "a replica is more than 30 seconds behind",
                "Who reads there reads what was, and a failover now would lose as much.")
            .above(30)
            .or(facts -> facts.policy().lag().toMillis() / 1e3)
            .forMinutes(2)
            .with((rule, readings, facts) -> Conclusions.replication(facts.replication()))
            .when(known(DatabaseFacts::replication, StorageRules::lag), check("replication")),
        DATABASES
            .rule(
                "LifeguardSlotRetainsWal",
                WARNING,
                "a replication slot keeps more than 10 GiB of WAL",
                "The server's disk fills until it is read or dropped.")
            .above(10 * GIBIBYTE)
            .or(facts -> facts.policy().retainedWal())
            .forMinutes(10)
            .when(kept(slot -> true), keeps(slot -> true)),
        DATABASES
            .rule(
                "LifeguardSlotUnread",
                WARNING,
                "a replication slot that nobody reads keeps more than 1 GiB of WAL",
                "Its consumer is gone; the disk fills, and dead rows may be kept for it as well.")
            .above(GIBIBYTE)
            .or(facts -> facts.policy().retainedWal() / 10.0)
            .forMinutes(1)
            .when(kept(slot -> !slot.active()), keeps(slot -> !slot.active())),
        DATABASES
            .rule(
                "LifeguardSlotLosesWal",
                WARNING,
                "WAL that a replication slot's consumer needs is gone, or may go any time",
                "A replica behind a slot that has lost it has to be made anew.")
            .when(
                known(
                    DatabaseFacts::replication,
                    seen -> seen.slots().stream().filter(Slot::loses).count()),
                keeps(Slot::loses)),
        wraparound(
                "LifeguardXidWraparound",
                WARNING,
                500,
                "Autovacuum does not keep up, or is held back; there is time to find out why.")
            .or(StorageRules::aged)
            .forMinutes(10)
            .when(known(DatabaseFacts::wraparound, StorageRules::age), check("wraparound")),
        wraparound(
                "LifeguardXidWraparoundCritical",
                CRITICAL,
                1500,
                "At the end the server takes no more writes until it was vacuumed by hand.")
            .forMinutes(1)
            .when(known(DatabaseFacts::wraparound, StorageRules::age), check("wraparound")),
        DATABASES
            .rule(
                "LifeguardVacuumOverdue",
                WARNING,
                "a table's dead rows are not cleared away, or autovacuum is off",
                "Tables and indexes grow, and reading them takes longer.")
            .forMinutes(10)
            .with((rule, readings, facts) -> Conclusions.heldBack(facts))
            .when(
                known(facts -> facts.vacuum() == null ? null : facts, StorageRules::level),
                check("vacuum")),
        DATABASES
            .rule(
                "LifeguardCacheHitLow",
                INFO,
                "more than 10 % of the blocks that the server was asked for lately were not in its"
                    + " memory",
                "What is worked on has outgrown shared_buffers, or something scans large tables.")
            .above(0.1)
            .or(facts -> 1 - facts.policy().cacheHit() / 100.0)
            .forMinutes(30)
            .when(known(DatabaseFacts::cacheHitRatio, ratio -> 1 - ratio), check("cache")));
  }

  private static Draft<DatabaseFacts> wraparound(
      String id, Severity severity, int millions, String meaning) {
    return DATABASES
        .rule(
            id,
            severity,
            "more than " + millions + " million of 2147 million transaction ids are in use",
            meaning)
        .above(millions * 1e6)
        .with((rule, readings, facts) -> Conclusions.heldBack(facts));
  }

  /** A primary without replicas has none that is behind; of those without a lag it is not known. */
  private static double lag(Replication seen) {
    Long lag = seen.lagMillis();
    if (lag != null) {
      return lag / 1e3;
    }
    return seen.receiving() == null && seen.replicas().isEmpty() ? 0 : Double.NaN;
  }

  private static Draft.Value<DatabaseFacts> kept(Predicate<Slot> which) {
    return known(
        DatabaseFacts::replication,
        seen -> {
          Slot slot = seen.furthest(which);
          return slot == null ? 0 : slot.kept();
        });
  }

  private static Draft.Text<DatabaseFacts> keeps(Predicate<Slot> which) {
    return (facts, value) -> {
      Replication seen = facts.replication();
      Slot slot = seen == null ? null : seen.furthest(which);
      return slot == null
          ? "a slot keeps WAL"
          : "slot "
              + slot.name()
              + (slot.active() ? "" : ", which nobody reads,")
              + " keeps "
              + Words.size(slot.kept())
              + " of WAL"
              + (slot.loses() ? ", not all that its consumer needs" : "")
              + " (lifeguard.database.retained-wal-threshold; pg_drop_replication_slot)";
    };
  }

  private static double age(Wraparound seen) {
    return Math.max(seen.xidAge(), seen.mxidAge());
  }

  /** Where the server is set to freeze late, that it has not yet is no news. */
  private static double aged(DatabaseFacts facts) {
    Wraparound seen = facts.wraparound();
    return Math.max(500e6, seen == null ? 0 : 1.2 * seen.freezeMaxAge());
  }

  private static int level(DatabaseFacts facts) {
    DatabaseFacts.Check check = facts.check("vacuum");
    return check == null ? 0 : check.level();
  }
}
