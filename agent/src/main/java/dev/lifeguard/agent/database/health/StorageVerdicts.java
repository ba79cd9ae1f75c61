// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.database.health;

import static dev.lifeguard.agent.database.health.Verdicts.PASS;
import static dev.lifeguard.agent.database.health.Verdicts.WARN;

import dev.lifeguard.agent.database.health.DatabaseFacts.Check;
import dev.lifeguard.agent.database.health.DatabaseFacts.Replication;
import dev.lifeguard.agent.database.health.DatabaseFacts.Slot;
import dev.lifeguard.agent.database.health.DatabaseFacts.Table;
import dev.lifeguard.agent.database.health.DatabaseFacts.Vacuum;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The same of what is kept, copied and cleared away. */
final class StorageVerdicts {

  /** Fewer dead rows than this are no matter, whatever their share. */
  private static final long MANY_ROWS = 10_000;

  /** Autovacuum comes by once a minute, and may be busy with another table. */
  private static final Duration FRESH = Duration.ofMinutes(15);

  private StorageVerdicts() {}

  static void of(Reading reading, HealthPolicy policy, List<Check> checks) {
    Replication replication = reading.replication();
    if (replication != null) {
      checks.add(lag(replication, reading.server().primary(), policy));
      checks.add(slots(replication, policy));
    }
    Double hits = reading.cacheHitRatio();
    if (hits != null) {
      checks.add(cache(hits, policy));
    }
    Vacuum vacuum = reading.vacuum();
    if (vacuum != null) {
      checks.add(vacuum(vacuum, reading.server().primary(), policy));
    }
  }

  private static Check lag(Replication seen, boolean primary, HealthPolicy policy) {
    Long lag = seen.lagMillis();
    boolean behind = lag != null && lag >= policy.lag().toMillis();
    boolean alone = Boolean.FALSE.equals(seen.receiving());
    return new Check(
        "replication",
        behind || alone ? WARN : PASS,
        (primary ? primary(seen) : alone ? "a replica that its primary sends nothing" : "a replica")
            + (lag == null ? "" : ", " + Words.time(lag) + " behind")
            + (seen.lagBytes() == null ? "" : " (" + Words.bytes(seen.lagBytes()) + ")"),
        "lifeguard.database.lag-threshold");
  }

  private static String primary(Replication seen) {
    int count = seen.replicas().size();
    return switch (count) {
      case 0 -> "a primary that no replica reads from";
      case 1 -> "a primary with one replica, connected";
      default -> "a primary with " + count + " replicas, the slowest connected";
    };
  }

  private static Check slots(Replication seen, HealthPolicy policy) {
    Slot worst = seen.furthest(slot -> isTrouble(slot, policy));
    List<Slot> slots = seen.slots();
    String setting = "lifeguard.database.retained-wal-threshold";
    if (worst == null) {
      String all =
          slots.size() == 1
              ? "its replication slot keeps no more WAL than it may"
              : "none of its " + slots.size() + " replication slots keeps more WAL than it may";
      return new Check(
          "replication-slots",
          PASS,
          slots.isEmpty() ? "there is no replication slot" : all,
          setting);
    }
    return new Check(
        "replication-slots",
        WARN,
        "replication slot "
            + worst.name()
            + (worst.active() ? "" : " has no consumer and")
            + " keeps "
            + Words.bytes(worst.kept())
            + " of WAL"
            + ("lost".equals(worst.walStatus()) ? ", and has lost what it needs" : "")
            + ": the disk fills until it is read or dropped",
        setting);
  }

  /** A slot that nobody reads is in trouble long before it has kept so much. */
  private static boolean isTrouble(Slot slot, HealthPolicy policy) {
    long kept = slot.kept();
    return kept >= policy.retainedWal()
        || (!slot.active() && kept >= policy.retainedWal() / 10)
        || slot.loses();
  }

  private static Check cache(double hits, HealthPolicy policy) {
    return new Check(
        "cache",
        hits * 100 < policy.cacheHit() ? WARN : PASS,
        Words.percent(hits) + " of the blocks it asked for lately were in the server's memory",
        "lifeguard.database.cache-hit-threshold");
  }

  private static Check vacuum(Vacuum seen, boolean primary, HealthPolicy policy) {
    String setting = "lifeguard.database.dead-rows-threshold";
    Instant now = seen.lookedAt();
    Table worst = null;
    for (Table table : seen.tables()) {
      if (worst == null && isNeglected(table, now, policy)) {
        worst = table;
      }
    }
    if (worst != null) {
      return new Check("vacuum", WARN, neglected(worst, now), setting);
    }
    if (!seen.autovacuum() && primary) {
      return new Check("vacuum", WARN, "autovacuum or track_counts is off on the server", null);
    }
    return new Check(
        "vacuum",
        PASS,
        "no table is neglected; all of them together have "
            + Words.count(seen.deadRows())
            + " dead rows",
        setting);
  }

  private static boolean isNeglected(Table table, Instant now, HealthPolicy policy) {
    long rows = table.liveRows() + table.deadRows();
    return table.overdue()
        && table.deadRows() >= MANY_ROWS
        && 100.0 * table.deadRows() / rows >= policy.deadRows()
        && isOld(table.lastAutovacuum(), now)
        && isOld(table.lastVacuum(), now);
  }

  private static boolean isOld(@Nullable Instant then, Instant now) {
    return then == null || then.plus(FRESH).isBefore(now);
  }

  private static String neglected(Table table, Instant now) {
    long rows = table.liveRows() + table.deadRows();
    return "table "
        + table.name()
        + " has "
        + Words.count(table.deadRows())
        + " dead rows, "
        + Words.percent((double) table.deadRows() / rows)
        + " of all; autovacuum was there "
        + Words.ago(table.lastAutovacuum(), now)
        + ": see what holds it back (long transactions, its settings)";
  }
}
